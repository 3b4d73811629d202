using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Api.Live;

/// <summary>Decides which closed window of a zone is the newest.</summary>
public static class ClosedWindow
{
    /// <summary>The newer of two windows of one length: the later start, and of one start the higher revision.</summary>
    public static OccupancyWindow Newer(OccupancyWindow? known, OccupancyWindow window) =>
        known is null || (window.Start, window.Revision).CompareTo((known.Start, known.Revision)) > 0 ? window : known;
}
