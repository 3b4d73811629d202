namespace CrowdWatch.Aggregation.Windows;

/// <summary>What became of a reading.</summary>
public enum ReadingVerdict
{
    /// <summary>New; it is in.</summary>
    Accepted,

    /// <summary>Known by its natural key; nothing changed.</summary>
    Duplicate,

    /// <summary>Every window it belongs to is final.</summary>
    TooLate,

    /// <summary>Captured too far ahead of the clock: one of the two clocks is wrong.</summary>
    FromFuture,

    /// <summary>The plan has no such zone.</summary>
    UnknownZone,

    /// <summary>The plan has no such camera over this zone.</summary>
    UnknownCamera,

    /// <summary>Fewer than zero people.</summary>
    NegativePeople,
}
