namespace CrowdWatch.Contracts;

/// <summary>Windows of the site that were made or corrected, sent together. Published by Aggregation; the natural key is that of each window.</summary>
public sealed record SiteWindowsClosed
{
    /// <summary>Most windows in one message.</summary>
    public const int MaxWindows = 250;

    /// <summary>The windows, oldest first; 1 to <see cref="MaxWindows"/>.</summary>
    public required IReadOnlyList<SiteWindowClosed> Windows { get; init; }
}

/// <summary>The site's total over a window of event time, or its correction. Published by Aggregation inside SiteWindowsClosed, natural key (WindowStart, WindowSeconds); the highest Revision holds.</summary>
public sealed record SiteWindowClosed
{
    /// <summary>First moment of the window; it ends before WindowStart + WindowSeconds. UTC.</summary>
    public required DateTimeOffset WindowStart { get; init; }

    /// <summary>Length of the window: 10 or 60.</summary>
    public required int WindowSeconds { get; init; }

    /// <summary>0 when first made, one more at each correction.</summary>
    public required int Revision { get; init; }

    /// <summary>People that were seen, so at least so many: the sum of the zones' means; null when no zone was seen.</summary>
    public double? People { get; init; }

    /// <summary>Share of the watched zones' capacity that was seen, 0 (blind) to 1.</summary>
    public required double CoverageRatio { get; init; }

    /// <summary>Zones of which enough was seen.</summary>
    public required int SeenZones { get; init; }

    /// <summary>Zones that a camera sees; with SeenZones below it there may be more people.</summary>
    public required int Zones { get; init; }

    /// <summary>People there probably were, zones out of sight included; null when too little was seen for a guess.</summary>
    public double? EstimatedPeople { get; init; }

    /// <summary>Most people on the site at once.</summary>
    public required int Capacity { get; init; }
}
