using System.ComponentModel;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Api.Answers;

/// <summary>What a person counted, beside what the system said of that moment.</summary>
public sealed record ManualCountAnswer
{
    [Description("Zone of the plan.")]
    public required string ZoneId { get; init; }

    [Description("When the people were there.")]
    public required DateTimeOffset At { get; init; }

    [Description("People that were counted by hand.")]
    public required int People { get; init; }

    [Description("When the count was entered.")]
    public required DateTimeOffset EnteredAt { get; init; }

    [Description("Who counted; null when nobody said.")]
    public required string? By { get; init; }

    [Description("Circumstances; null without.")]
    public required string? Note { get; init; }

    [Description("People that the system said of that moment, in the parts it saw; null when it knew nothing.")]
    public required double? SystemPeople { get; init; }

    [Description("Lower end of its 80 % interval; null when none was known.")]
    public required double? SystemLow { get; init; }

    [Description("Upper end of its 80 % interval; null when none was known, or nothing above the lower end.")]
    public required double? SystemHigh { get; init; }

    [Description("Share of the zone that it saw, 0 to 1; null when it knew nothing.")]
    public required double? SystemCoverage { get; init; }

    [Description("Whether there may have been more than the system said, because a picture was crowded beyond its model; null when it knew nothing.")]
    public required bool? SystemIsLowerBound { get; init; }

    [Description("Whether the interval held the number; null when it cannot be said, and the count is not scored.")]
    public required bool? Held { get; init; }

    [Description("People that the system said less those counted; null when it knew nothing.")]
    public required double? Difference { get; init; }

    internal static ManualCountAnswer Of(ManualCount count) => new()
    {
        ZoneId = count.ZoneId,
        At = count.CountedAt,
        People = count.People,
        EnteredAt = count.EnteredAt,
        By = count.By,
        Note = count.Note,
        SystemPeople = count.System?.People,
        SystemLow = count.System?.LowPeople,
        SystemHigh = count.System?.HighPeople,
        SystemCoverage = count.System?.CoverageRatio,
        SystemIsLowerBound = count.System?.IsLowerBound,
        Held = count.Held,
        Difference = count.Difference,
    };
}

/// <summary>Manual counts of some time.</summary>
public sealed record ManualCountsAnswer
{
    [Description("First moment.")]
    public required DateTimeOffset From { get; init; }

    [Description("End, not part of the range.")]
    public required DateTimeOffset To { get; init; }

    [Description("The counts, by moment.")]
    public required IReadOnlyList<ManualCountAnswer> Counts { get; init; }
}
