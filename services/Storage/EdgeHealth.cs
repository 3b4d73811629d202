namespace CrowdWatch.Storage;

/// <summary>Figures of one edge at a moment, for dashboards.</summary>
public sealed record EdgeHealth
{
    /// <summary>The edge.</summary>
    public required string EdgeId { get; init; }

    /// <summary>When the figures were read. UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Counts waiting in the outbox.</summary>
    public required long OutboxCounts { get; init; }

    /// <summary>Bytes that they take.</summary>
    public required long OutboxBytes { get; init; }

    /// <summary>Age of the oldest waiting count in seconds; 0 when none waits.</summary>
    public required double OutboxAgeSeconds { get; init; }

    /// <summary>Counts confirmed by the broker since the edge started.</summary>
    public required long CountsPublished { get; init; }

    /// <summary>Counts let go since the edge started.</summary>
    public required long CountsLost { get; init; }

    /// <summary>Steps of the edge's clock since it started.</summary>
    public required int ClockSteps { get; init; }
}
