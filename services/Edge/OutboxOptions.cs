using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Edge;

/// <summary>Settings of the edge's outbox, section "Edge:Outbox".</summary>
internal sealed class OutboxOptions
{
    /// <summary>File in which counts wait until the broker has confirmed them; one edge, one file. Default: outbox-ID.db in the data folder.</summary>
    [Required] public string Path { get; set; } = "";

    /// <summary>Most bytes of counts that may wait; beyond it the oldest are let go, counted and told as an error. Default 1 GiB.</summary>
    [Range(1L << 20, 1L << 40)] public long MaxBytes { get; set; } = 1L << 30;

    /// <summary>Longest time that a count may wait; older ones are let go, counted and told as an error. Default 24 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")] public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Counts a second that are sent later than right away, beside the live ones. Default 5 000.</summary>
    [Range(1, 1_000_000)] public int DrainCountsPerSecond { get; set; } = 5_000;
}
