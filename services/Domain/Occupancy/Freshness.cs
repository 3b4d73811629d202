namespace CrowdWatch.Domain.Occupancy;

/// <summary>How long a frame says something about the present.</summary>
public static class Freshness
{
    /// <summary>A frame older than this is never counted as the present: the zone is unknown to that camera.</summary>
    public static readonly TimeSpan MaxFrameAge = TimeSpan.FromSeconds(2);
}
