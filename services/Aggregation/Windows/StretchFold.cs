using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>Works out the windows of one stretch of a zone from its stored counts.</summary>
public static class StretchFold
{
    /// <summary>
    /// The windows that begin in the stretch, are no longer kept in memory, and in which something was seen. A window in which nothing was
    /// seen is not stored late: a missing one means the same.
    /// </summary>
    public static IReadOnlyList<OccupancyWindow> Of(ZoneCameras zone, WindowRules rules, DateTimeOffset start, IEnumerable<CameraCount> counts, DateTimeOffset now)
    {
        var logs = counts.GroupBy(count => count.CameraId)
            .ToDictionary(camera => camera.Key, camera => ReadingLog.Of(camera.Select(Reading.Of)));
        return
        [
            .. from length in WindowRules.Lengths
               from i in Enumerable.Range(0, (int)(ZoneStretch.Duration / WindowGrid.Duration(length)))
               let windowStart = start + (i * WindowGrid.Duration(length))
               where rules.CoolAt(length, windowStart) <= now
               let window = WindowFold.Of(zone, logs, length, windowStart)
               where window.CoverageRatio > 0
               select window,
        ];
    }
}
