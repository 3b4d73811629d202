namespace CrowdWatch.Contracts;

/// <summary>A window of event time is complete, or was corrected by late counts. Published by Aggregation inside WindowsClosed, natural key (ZoneId, WindowStart, WindowSeconds); the highest Revision holds.</summary>
public sealed record WindowClosed
{
    /// <summary>Zone of the site plan.</summary>
    public required string ZoneId { get; init; }

    /// <summary>First moment of the window; it ends before WindowStart + WindowSeconds. UTC.</summary>
    public required DateTimeOffset WindowStart { get; init; }

    /// <summary>Length of the window: 10 or 60.</summary>
    public required int WindowSeconds { get; init; }

    /// <summary>0 when first closed, one more at each correction.</summary>
    public required int Revision { get; init; }

    /// <summary>Time-weighted mean over the time seen; null when nothing was seen.</summary>
    public double? MeanPeople { get; init; }

    /// <summary>Fewest people at once; null when nothing was seen.</summary>
    public int? MinPeople { get; init; }

    /// <summary>Most people at once; null when nothing was seen.</summary>
    public int? MaxPeople { get; init; }

    /// <summary>People at the last moment seen; null when nothing was seen.</summary>
    public int? LastPeople { get; init; }

    /// <summary>Share of the window in which a fresh frame was known, 0 (blind) to 1: averaged over disjoint cameras; of overlapping ones it is enough that one was.</summary>
    public required double CoverageRatio { get; init; }

    /// <summary>Counts that the window is made of.</summary>
    public required int Readings { get; init; }
}
