using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Order;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Aggregation.SiteWindows;

/// <summary>
/// Windows of the site that are to be made, or made again, because a zone has given its window. Each waits until all zones have given theirs,
/// or enough was waited. Safe for several threads; no clock of its own.
/// </summary>
internal sealed class SiteBacklog(WatchedSite site)
{
    /// <summary>How long after the first zone the others are waited for where later windows have come already; a correction waits as long for others of its kind.</summary>
    internal static readonly TimeSpan WaitAfterNewer = TimeSpan.FromSeconds(5);

    /// <summary>How long they are waited for where none has.</summary>
    internal static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly HashSet<string> zoneIds = [.. site.ZoneIds];
    private readonly SortedDictionary<WindowKey, Dirty> waiting = [];
    private readonly List<Dirty> inHand = [];
    private DateTimeOffset newestEnd = DateTimeOffset.MinValue;

    public int Count
    {
        get
        {
            lock (gate)
                return waiting.Count;
        }
    }

    /// <summary>Start of the oldest window that waits or is being made; null when none is.</summary>
    public DateTimeOffset? OldestStart
    {
        get
        {
            lock (gate)
                return waiting.Keys.Take(1).Concat(inHand.Select(dirty => dirty.Key)).Select(key => (DateTimeOffset?)key.Start).Min();
        }
    }

    /// <summary>Takes windows of zones; the task ends when every window of the site that they touch has been made. Windows of other zones, and those that have not begun, touch none.</summary>
    public Task Add(IEnumerable<OccupancyWindow> windows, DateTimeOffset now)
    {
        var touched = windows.Where(window => zoneIds.Contains(window.ZoneId) && !ClockDifference.IsBeyond(window.Start, now)).ToLookup(window => new WindowKey(window.Length, window.Start), window => window.ZoneId);
        var message = new Message(touched.Count);
        lock (gate)
        {
            foreach (var window in touched)
            {
                if (!waiting.TryGetValue(window.Key, out var dirty))
                    waiting[window.Key] = dirty = new Dirty(window.Key, now);
                dirty.Zones.UnionWith(window);
                dirty.Messages.Add(message);
                var end = window.Key.Start + WindowGrid.Duration(window.Key.Length);
                // After the clock was set back the newest seems to be still to come.
                newestEnd = end > newestEnd || ClockDifference.IsBeyond(newestEnd, now) ? end : newestEnd;
            }
        }
        return message.Done;
    }

    /// <summary>Takes out the windows that need not wait any longer, oldest first.</summary>
    /// <param name="now">The present.</param>
    /// <param name="most">No more than this.</param>
    /// <param name="hurry">The role stops: whoever follows makes again what comes later, so nothing is waited for.</param>
    public IReadOnlyList<Dirty> TakeDue(DateTimeOffset now, int most, bool hurry)
    {
        lock (gate)
        {
            List<Dirty> due = [.. waiting.Values.Where(dirty => hurry || IsDue(dirty, now)).Take(most)];
            due.ForEach(dirty => waiting.Remove(dirty.Key));
            inHand.AddRange(due);
            return due;
        }
    }

    /// <summary>What was taken out is stored and told.</summary>
    public void Complete(IReadOnlyList<Dirty> made)
    {
        lock (gate)
            inHand.RemoveAll(made.Contains);
        foreach (var message in made.SelectMany(dirty => dirty.Messages))
            message.Complete();
    }

    /// <summary>Puts back what was taken out and could not be made.</summary>
    public void Return(IReadOnlyList<Dirty> failed)
    {
        lock (gate)
        {
            inHand.RemoveAll(failed.Contains);
            foreach (var dirty in failed)
            {
                if (waiting.TryGetValue(dirty.Key, out var since))
                {
                    dirty.Zones.UnionWith(since.Zones);
                    dirty.Messages.AddRange(since.Messages);
                }
                waiting[dirty.Key] = dirty;
            }
        }
    }

    private bool IsDue(Dirty dirty, DateTimeOffset now)
    {
        // Either way: after the clock was set back the first zone seems to come from the future.
        var waited = (now - dirty.Since).Duration();
        return dirty.Zones.Count == zoneIds.Count || waited >= MaxWait
            || (waited >= WaitAfterNewer && newestEnd > dirty.Key.Start + WindowGrid.Duration(dirty.Key.Length));
    }

    /// <summary>A window of the site that waits: since when, which zones have given theirs, and the messages that brought them.</summary>
    internal sealed class Dirty(WindowKey key, DateTimeOffset since)
    {
        public WindowKey Key => key;

        public DateTimeOffset Since => since;

        public HashSet<string> Zones { get; } = new(StringComparer.Ordinal);

        public List<Message> Messages { get; } = [];
    }

    /// <summary>A message, until all windows that it touches are made.</summary>
    internal sealed class Message
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int left;

        public Message(int windows)
        {
            left = windows;
            if (windows == 0)
                done.SetResult();
        }

        public Task Done => done.Task;

        public void Complete()
        {
            if (Interlocked.Decrement(ref left) == 0)
                done.TrySetResult();
        }
    }
}
