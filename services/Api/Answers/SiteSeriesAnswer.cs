using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Api.Series;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Api.Answers;

/// <summary>Occupancy of the site over time.</summary>
public sealed record SiteSeriesAnswer
{
    [Description("Start of the range asked for, UTC; windows that start in [from, to) are listed.")]
    public required DateTimeOffset From { get; init; }

    [Description("End of the range asked for, UTC, not part of it.")]
    public required DateTimeOffset To { get; init; }

    [AllowedValues("10s", "1m", "15m", "1h"), Description("Length of a window.")]
    public required string Every { get; init; }

    [Description("Every window of the range that has ended, by time. One that was never stored is listed with people null and coverage 0: unknown, not zero; while final is false it may only not be stored yet.")]
    public required IReadOnlyList<SiteWindowAnswer> Windows { get; init; }
}

/// <summary>People on the site over one window of time; people are null where nothing was seen.</summary>
public sealed record SiteWindowAnswer
{
    [Description("First moment of the window, UTC; it ends before the start of the next.")]
    public required DateTimeOffset Start { get; init; }

    [Description("People in the zones that were seen, so at least so many: the sum of their means; null when nothing was seen.")]
    public required double? MeanPeople { get; init; }

    [Range(0.0, double.MaxValue), Description("Low end of the 80 % interval of the true mean of all zones that a camera sees, those out of sight included; null when no interval is known.")]
    public required double? LowPeople { get; init; }

    [Range(0.0, double.MaxValue), Description("High end of that interval; null when none is known, and beside lowPeople when it is unknown how many more there were.")]
    public required double? HighPeople { get; init; }

    [Range(0.0, 1.0), Description("Share of the capacity that was seen: 0 (nothing, people are null) to 1.")]
    public required double CoverageRatio { get; init; }

    [Range(0, int.MaxValue), Description("Zones of which enough was seen.")]
    public required int SeenZones { get; init; }

    [Range(0, int.MaxValue), Description("Zones that a camera saw by the plan of that time; with seenZones below it there may have been more people.")]
    public required int Zones { get; init; }

    [Range(0.0, double.MaxValue), Description("People there probably were, zones out of sight taken to be as full as the others; null where less than 0.8 of the capacity was seen.")]
    public required double? EstimatedPeople { get; init; }

    [Range(0.0, double.MaxValue), Description("meanPeople as a share of the site's capacity of that time; null without people.")]
    public required double? LoadRatio { get; init; }

    [Description("Whether its counts have come. False for the newest windows: what they say, unknown too, is what is known so far and may become more within seconds.")]
    public required bool Final { get; init; }

    internal static SiteWindowAnswer Of(ToldWindow<SiteWindow> told) => new()
    {
        Start = told.Window.Start,
        MeanPeople = told.Window.Occupancy.People,
        LowPeople = told.Window.Occupancy.LowPeople,
        HighPeople = told.Window.Occupancy.HighPeople,
        CoverageRatio = told.Window.Occupancy.CoverageRatio,
        SeenZones = told.Window.Occupancy.SeenZones,
        Zones = told.Window.Occupancy.Zones,
        EstimatedPeople = told.Window.Occupancy.EstimatedPeople,
        LoadRatio = told.Window.Occupancy.LoadRatio,
        Final = told.IsFinal,
    };
}
