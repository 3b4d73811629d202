using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Api.Series;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Api.Answers;

/// <summary>People in a zone over one window of time; people are null where nothing was seen.</summary>
public sealed record WindowAnswer
{
    [Description("First moment of the window, UTC; it ends before the start of the next.")]
    public required DateTimeOffset Start { get; init; }

    [Description("Time-weighted mean over the time seen; null when nothing was seen.")]
    public required double? MeanPeople { get; init; }

    [Range(0.0, double.MaxValue), Description("Low end of the 80 % interval of the true mean, parts and moments out of sight included; null when no interval is known.")]
    public required double? LowPeople { get; init; }

    [Range(0.0, double.MaxValue), Description("High end of that interval; null when none is known, and beside lowPeople when it is unknown how many more there were (isLowerBound).")]
    public required double? HighPeople { get; init; }

    [Description("Fewest people at once; null when nothing was seen.")]
    public required int? MinPeople { get; init; }

    [Description("Most people at once; null when nothing was seen.")]
    public required int? MaxPeople { get; init; }

    [Description("People at the last moment seen; null when nothing was seen.")]
    public required int? LastPeople { get; init; }

    [Range(0.0, 1.0), Description("Share of the window seen, over all cameras of the zone: 0 (nothing, people are null) to 1.")]
    public required double CoverageRatio { get; init; }

    [Description("True: for a part of the time a picture was crowded beyond its model, so there were at least so many people; how many more is unknown.")]
    public bool IsLowerBound { get; init; }

    [Description("Whether its counts have come. False for the newest windows: what they say, unknown too, is what is known so far and may become more within seconds.")]
    public required bool Final { get; init; }

    internal static WindowAnswer Of(ToldWindow<OccupancyWindow> told) => Of(told.Window, told.IsFinal);

    internal static WindowAnswer Of(OccupancyWindow window, bool isFinal) => new()
    {
        Start = window.Start,
        MeanPeople = window.MeanPeople,
        LowPeople = window.LowPeople,
        HighPeople = window.HighPeople,
        MinPeople = window.MinPeople,
        MaxPeople = window.MaxPeople,
        LastPeople = window.LastPeople,
        CoverageRatio = window.CoverageRatio,
        IsLowerBound = window.IsLowerBound,
        Final = isFinal,
    };
}
