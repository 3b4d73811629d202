using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation;

/// <summary>Holds the windows and stretches of one zone while this instance handles it, and lets one caller at a time move them on.</summary>
internal sealed class ZoneAggregator(ZoneCameras zone, WindowRules rules, DateTimeOffset startedAt)
{
    private readonly Lock gate = new();
    private ZoneWindows windows = ZoneWindows.From(zone, rules, startedAt);
    private StretchBook stretches = StretchBook.Empty;

    public ZoneCameras Zone => zone;

    /// <summary>Opens the stretches in which a frame of this moment says something; those that were not open are added to a list.</summary>
    public void Open(DateTimeOffset capturedAt, List<ZoneStretch> opened)
    {
        var (first, last) = StretchesOf(capturedAt);
        lock (gate)
        {
            OpenOne(first, opened);
            if (last != first)
                OpenOne(last, opened);
        }
    }

    /// <summary>Takes in a stored count. A late one has its stretches worked out again at <paramref name="lateWorkAt"/>.</summary>
    public ReadingVerdict Merge(CameraCount count, DateTimeOffset now, DateTimeOffset lateWorkAt)
    {
        lock (gate)
        {
            (windows, var verdict) = windows.Add(Reading.Of(count), now);
            if (verdict == ReadingVerdict.Late)
            {
                var (first, last) = StretchesOf(count.CapturedAt);
                stretches = stretches.WithWork(first.Start, lateWorkAt).WithWork(last.Start, lateWorkAt);
            }
            return verdict;
        }
    }

    /// <summary>The stretch is open and has to be worked out again at a moment.</summary>
    public void WantWork(DateTimeOffset stretchStart, DateTimeOffset dueAt)
    {
        lock (gate)
            stretches = stretches.WithWork(stretchStart, dueAt);
    }

    /// <summary>The windows due at this moment. Those that it is too late for are worked out again from the store, where something was counted.</summary>
    public IReadOnlyList<DueWindow> Close(DateTimeOffset now)
    {
        lock (gate)
        {
            if (windows.LeftOut(now) is { } leftOut)
                stretches = stretches.WithWorkIn(leftOut.From, leftOut.To, now);
            (windows, var due) = windows.Close(now);
            return [.. due.Select(window => new DueWindow(window, MayBeStored: window.Start < startedAt))];
        }
    }

    /// <summary>
    /// Takes the stretches that are to be worked out now. One that still has hot windows is worked out once more when they have cooled:
    /// until then another instance that had the zone before may have the last word on them.
    /// </summary>
    public IReadOnlyList<DateTimeOffset> TakeWork(DateTimeOffset now)
    {
        lock (gate)
        {
            (stretches, var due) = stretches.TakeDue(now);
            foreach (var start in due)
            {
                var coolAt = rules.CoolAt(new ZoneStretch(zone.ZoneId, start));
                if (coolAt > now)
                    stretches = stretches.WithWork(start, coolAt);
            }
            return due;
        }
    }

    /// <summary>Takes out the stretches that are over, cool, and begin before a moment.</summary>
    public IReadOnlyList<ZoneStretch> TakeDone(DateTimeOffset beginBefore)
    {
        lock (gate)
        {
            (stretches, var done) = stretches.TakeDone(beginBefore);
            return [.. done.Select(start => new ZoneStretch(zone.ZoneId, start))];
        }
    }

    private void OpenOne(ZoneStretch stretch, List<ZoneStretch> opened)
    {
        if (stretches.Has(stretch.Start))
            return;
        stretches = stretches.With(stretch.Start);
        opened.Add(stretch);
    }

    // A frame says something until it is MaxFrameAge old; mostly both are the same stretch.
    private (ZoneStretch First, ZoneStretch Last) StretchesOf(DateTimeOffset capturedAt) =>
        (ZoneStretch.Of(zone.ZoneId, capturedAt), ZoneStretch.Of(zone.ZoneId, capturedAt + Freshness.MaxFrameAge - TimeSpan.FromTicks(1)));
}
