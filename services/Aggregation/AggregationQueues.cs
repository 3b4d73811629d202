namespace CrowdWatch.Aggregation;

/// <summary>Queues of aggregation beside those of the partitions.</summary>
public static class AggregationQueues
{
    /// <summary>Windows of the zones, of which the site's are made: one instance reads it, and nothing in it may be lost.</summary>
    public const string SiteWindows = "aggregation-site";

    /// <summary>What people counted by hand: any instance takes any of it.</summary>
    public const string ManualCounts = "aggregation-manual-counts";

    /// <summary>Crossings of lines and movement of zones: any instance takes any of them, and nothing in it may be lost.</summary>
    public const string Flow = "aggregation-flow";
}
