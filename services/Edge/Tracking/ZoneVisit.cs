namespace CrowdWatch.Edge.Tracking;

/// <summary>What a zone knows of one person. Nothing of it leaves the edge.</summary>
internal record struct ZoneVisit
{
    /// <summary>Whether they are inside; null before they were seen.</summary>
    public bool? IsInside { get; set; }

    /// <summary>When they came in over the zone's border or the picture's edge; null where that was not seen.</summary>
    public DateTimeOffset? CameInAt { get; set; }

    /// <summary>Span in which they were last among those whose velocity is known.</summary>
    public DateTimeOffset? MeasuredIn { get; set; }

    /// <summary>Span in which they were last among those whose velocity on the ground is known.</summary>
    public DateTimeOffset? WalkedIn { get; set; }
}
