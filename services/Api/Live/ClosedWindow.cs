using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Order;

namespace CrowdWatch.Api.Live;

/// <summary>The newest closed window of a zone and length.</summary>
public sealed record ClosedWindow(OccupancyWindow Window, Stamp Stamp)
{
    /// <summary>
    /// The newer of two windows of one length: the later, and of one start the higher revision. Corrections of long ago are common, so silence
    /// alone makes none of them the newest.
    /// </summary>
    public static ClosedWindow Take(ClosedWindow? known, OccupancyWindow window, DateTimeOffset receivedAt)
    {
        var stamp = Stamp.OfDate(window.Start, receivedAt, window.Revision);
        return stamp.Follows(known?.Stamp, TimeSpan.MaxValue) ? new ClosedWindow(window, stamp) : known!;
    }
}
