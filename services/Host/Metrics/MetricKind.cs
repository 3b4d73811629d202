namespace CrowdWatch.Host.Metrics;

/// <summary>What a metric's numbers mean, in Prometheus's words.</summary>
internal enum MetricKind
{
    /// <summary>Only rises, from the start of the process.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>How often a measured value was at most so large.</summary>
    Histogram,
}
