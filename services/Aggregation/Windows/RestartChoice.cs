using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>Decides between the stored version of a window that began before the role started and the one worked out since.</summary>
/// <remarks>
/// A role that starts in the middle of a window knows only its rest; the readings before are gone from memory. The version that
/// saw more of the window holds, so a restart never replaces a well-seen window by a worse one. The two are not added up:
/// readings delivered twice around the restart would count twice.
/// </remarks>
public static class RestartChoice
{
    /// <summary>The window to keep: the stored one, or the new one with a revision above it.</summary>
    public static OccupancyWindow Pick(OccupancyWindow? stored, OccupancyWindow candidate)
    {
        if (stored is null)
            return candidate;
        var seesMore = candidate.CoverageRatio > stored.CoverageRatio
            || (candidate.CoverageRatio == stored.CoverageRatio && candidate.Readings > stored.Readings);
        return seesMore ? candidate with { Revision = stored.Revision + 1 } : stored;
    }
}
