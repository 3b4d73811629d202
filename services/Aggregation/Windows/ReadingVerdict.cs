namespace CrowdWatch.Aggregation.Windows;

/// <summary>What became of a reading.</summary>
public enum ReadingVerdict
{
    /// <summary>New; it is in.</summary>
    Accepted,

    /// <summary>New, but a window that it belongs to has left the memory: that window is worked out again from the store.</summary>
    Late,

    /// <summary>Known by its natural key; nothing changed.</summary>
    Duplicate,

    /// <summary>Captured longer ago than counts are taken.</summary>
    TooLate,

    /// <summary>Captured too far ahead of the clock: one of the two clocks is wrong.</summary>
    FromFuture,

    /// <summary>The plan has no such zone.</summary>
    UnknownZone,

    /// <summary>The plan has no such camera over this zone.</summary>
    UnknownCamera,

    /// <summary>Its zone belongs to another partition than the message it came in.</summary>
    WrongPartition,

    /// <summary>Fewer than zero people.</summary>
    NegativePeople,
}
