using CrowdWatch.Aggregation.Windows;

namespace CrowdWatch.Aggregation;

/// <summary>Windows that wait, oldest first, one version of each; bounded. Safe for several threads.</summary>
internal sealed class WindowBacklog(int limit)
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<(WindowKey Key, string ZoneId), DueWindow> windows = new(Comparer<(WindowKey Key, string ZoneId)>.Create(Compare));

    public int Count
    {
        get
        {
            lock (gate)
                return windows.Count;
        }
    }

    /// <summary>Begin of the oldest window that waits; null when none does.</summary>
    public DateTimeOffset? OldestStart
    {
        get
        {
            lock (gate)
                return windows.Count == 0 ? null : windows.First().Key.Key.Start;
        }
    }

    /// <summary>Adds a window; gives back the oldest one when there was no room left for it.</summary>
    public DueWindow? Add(DueWindow window)
    {
        lock (gate)
        {
            windows[IdOf(window)] = window;
            if (windows.Count <= limit)
                return null;
            var oldest = windows.First();
            windows.Remove(oldest.Key);
            return oldest.Value;
        }
    }

    public IReadOnlyList<DueWindow> Oldest(int count)
    {
        lock (gate)
            return [.. windows.Values.Take(count)];
    }

    /// <summary>Takes windows out, unless a later version took its place meanwhile or it was dropped; gives back those that were still there.</summary>
    public IReadOnlyList<DueWindow> Remove(IReadOnlyCollection<DueWindow> done)
    {
        lock (gate)
        {
            var removed = done.Where(window => windows.TryGetValue(IdOf(window), out var waiting) && waiting == window).ToList();
            removed.ForEach(window => windows.Remove(IdOf(window)));
            return removed;
        }
    }

    /// <summary>Takes out all windows of some zones.</summary>
    public void Drop(IReadOnlyCollection<string> zoneIds)
    {
        var dropped = zoneIds.ToHashSet();
        lock (gate)
        {
            foreach (var id in windows.Keys.Where(id => dropped.Contains(id.ZoneId)).ToList())
                windows.Remove(id);
        }
    }

    private static (WindowKey, string) IdOf(DueWindow due) => (new WindowKey(due.Window.Length, due.Window.Start), due.Window.ZoneId);

    private static int Compare((WindowKey Key, string ZoneId) left, (WindowKey Key, string ZoneId) right)
    {
        var byKey = left.Key.CompareTo(right.Key);
        return byKey != 0 ? byKey : string.CompareOrdinal(left.ZoneId, right.ZoneId);
    }
}
