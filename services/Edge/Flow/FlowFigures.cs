namespace CrowdWatch.Edge.Flow;

/// <summary>How the way of lines and movement to the bus is doing at a moment.</summary>
public sealed record FlowFigures
{
    /// <summary>Messages that the broker has not confirmed yet.</summary>
    public required long Waiting { get; init; }

    /// <summary>Messages let go since the start; totals are never among what is lost.</summary>
    public required long Lost { get; init; }

    /// <summary>Messages were let go within the last ten minutes.</summary>
    public required bool IsLosing { get; init; }

    /// <summary>Why the bus does not take messages; null while it does.</summary>
    public string? BusTrouble { get; init; }

    /// <summary>Why the disk does not take totals; null while it does.</summary>
    public string? DiskTrouble { get; init; }
}
