namespace CrowdWatch.Edge.Outboxes;

/// <summary>How the outbox is doing at a moment.</summary>
public sealed record OutboxFigures
{
    /// <summary>Counts that the broker has not confirmed yet.</summary>
    public required long Counts { get; init; }

    /// <summary>Bytes that they take.</summary>
    public required long Bytes { get; init; }

    /// <summary>Capture time of the oldest; null when none waits.</summary>
    public DateTimeOffset? OldestAt { get; init; }

    /// <summary>Counts confirmed since the start.</summary>
    public required long Published { get; init; }

    /// <summary>Counts let go since the start.</summary>
    public required long Lost { get; init; }

    /// <summary>Counts were let go within the last ten minutes.</summary>
    public required bool IsLosing { get; init; }

    /// <summary>Why the bus does not take counts; null while it does.</summary>
    public string? BusTrouble { get; init; }

    /// <summary>Why the disk does not take counts; null while it does.</summary>
    public string? DiskTrouble { get; init; }
}
