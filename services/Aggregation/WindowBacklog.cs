using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation;

/// <summary>Windows that wait, oldest first, one version of each; bounded.</summary>
internal sealed class WindowBacklog(int limit)
{
    private readonly SortedDictionary<(WindowKey Key, string ZoneId), OccupancyWindow> windows = new(Comparer<(WindowKey Key, string ZoneId)>.Create(Compare));

    public int Count => windows.Count;

    /// <summary>Adds a window; gives back the oldest one when there was no room left for it.</summary>
    public OccupancyWindow? Add(OccupancyWindow window)
    {
        windows[IdOf(window)] = window;
        if (windows.Count <= limit)
            return null;
        var oldest = windows.First();
        windows.Remove(oldest.Key);
        return oldest.Value;
    }

    public IReadOnlyList<OccupancyWindow> Oldest(int count) => [.. windows.Values.Take(count)];

    /// <summary>Takes a window out, unless a later version took its place meanwhile.</summary>
    public void Remove(OccupancyWindow window)
    {
        if (windows.TryGetValue(IdOf(window), out var waiting) && waiting == window)
            windows.Remove(IdOf(window));
    }

    private static (WindowKey, string) IdOf(OccupancyWindow window) => (new WindowKey(window.Length, window.Start), window.ZoneId);

    private static int Compare((WindowKey Key, string ZoneId) left, (WindowKey Key, string ZoneId) right)
    {
        var byKey = left.Key.CompareTo(right.Key);
        return byKey != 0 ? byKey : string.CompareOrdinal(left.ZoneId, right.ZoneId);
    }
}
