namespace CrowdWatch.Domain.Health;

/// <summary>How an edge is doing, every few seconds: above all what waits in its outbox. Natural key (EdgeId, ReportedAt). The message EdgeHealthReported is this record under its name on the bus.</summary>
public record EdgeHealth
{
    /// <summary>The edge.</summary>
    public required string EdgeId { get; init; }

    /// <summary>When the figures were read. UTC.</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>When the edge started. UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Counts in the outbox that the broker has not confirmed yet.</summary>
    public required long OutboxCounts { get; init; }

    /// <summary>Bytes that those counts take.</summary>
    public required long OutboxBytes { get; init; }

    /// <summary>Capture time of the oldest of them; null when the outbox is empty. UTC.</summary>
    public DateTimeOffset? OldestWaitingAt { get; init; }

    /// <summary>Counts confirmed by the broker since the edge started.</summary>
    public required long CountsPublished { get; init; }

    /// <summary>Counts let go since the edge started because the outbox was full, too old or could not be written. Anything above 0 is an alarm.</summary>
    public required long CountsLost { get; init; }

    /// <summary>Steps of the edge's clock since it started.</summary>
    public required int ClockSteps { get; init; }

    /// <summary>Size of the last step in seconds, positive when the clock was set forward; null without one.</summary>
    public double? LastClockStepSeconds { get; init; }

    /// <summary>Which models run on the processor although other hardware was wished for, and why; null when none does, or from an edge that does not say.</summary>
    public string? InferenceFallback { get; init; }
}
