using System.Collections.Immutable;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>The windows of one zone: readings go in, windows to store come out. Immutable: every step gives the next state.</summary>
public sealed record ZoneWindows
{
    private ZoneWindows(ZoneCameras zone, WindowRules rules)
    {
        Zone = zone;
        Rules = rules;
    }

    /// <summary>The zone and its cameras.</summary>
    public ZoneCameras Zone { get; }

    /// <summary>When windows close.</summary>
    public WindowRules Rules { get; }

    /// <summary>Readings held in memory.</summary>
    public int ReadingsHeld => Logs.Values.Sum(log => log.Count);

    private ImmutableDictionary<string, ReadingLog> Logs { get; init; } = ImmutableDictionary<string, ReadingLog>.Empty;

    /// <summary>Windows that are past their first close, or began before the role did and were touched; null until given out.</summary>
    private ImmutableSortedDictionary<WindowKey, OccupancyWindow?> Closed { get; init; } = ImmutableSortedDictionary<WindowKey, OccupancyWindow?>.Empty;

    /// <summary>Those of Closed that a reading has changed since.</summary>
    private ImmutableSortedSet<WindowKey> Touched { get; init; } = [];

    /// <summary>The next window to close for the first time, by length.</summary>
    private ImmutableDictionary<WindowLength, DateTimeOffset> Upcoming { get; init; } = ImmutableDictionary<WindowLength, DateTimeOffset>.Empty;

    /// <summary>A zone from a moment on: the windows that hold this moment are the first to be given out, with the part before it unknown.</summary>
    public static ZoneWindows From(ZoneCameras zone, WindowRules rules, DateTimeOffset startedAt) => new(zone, rules)
    {
        Upcoming = WindowRules.Lengths.ToImmutableDictionary(length => length, length => WindowGrid.StartOf(startedAt, length)),
    };

    /// <summary>Takes in a reading that is known to be allowed. Windows that were given out before are given out again at the next <see cref="Close"/>.</summary>
    /// <returns>Accepted, Duplicate, or Late when a window that it belongs to is no longer corrected from memory.</returns>
    public (ZoneWindows Next, ReadingVerdict Verdict) Add(Reading reading, DateTimeOffset now)
    {
        var (isAnyHot, isAnyCool) = (false, false);
        var state = this;
        foreach (var length in WindowRules.Lengths)
        {
            // A reading changes the zone's value from its capture on, for MaxFrameAge at most.
            var first = WindowGrid.StartOf(reading.CapturedAt, length);
            var last = WindowGrid.StartOf(reading.CapturedAt + Freshness.MaxFrameAge - TimeSpan.FromTicks(1), length);
            for (var start = first; start <= last; start += WindowGrid.Duration(length))
            {
                if (now >= Rules.CoolAt(length, start))
                {
                    isAnyCool = true;
                    continue;
                }
                isAnyHot = true;
                if (start < Upcoming[length])
                    state = state.Touch(new WindowKey(length, start));
            }
        }
        var verdict = isAnyCool ? ReadingVerdict.Late : ReadingVerdict.Accepted;
        if (!isAnyHot)
            return (this, verdict);
        var log = Logs.GetValueOrDefault(reading.CameraId, ReadingLog.Empty);
        var longer = log.With(reading);
        return ReferenceEquals(longer, log)
            ? (this, ReadingVerdict.Duplicate)
            : (state with { Logs = Logs.SetItem(reading.CameraId, longer) }, verdict);
    }

    /// <summary>
    /// What a <see cref="Close"/> at this moment leaves out, from the begin of the first such window to the end of the last: windows that grew
    /// cool before they could be closed or corrected, because the program was held up or the clock jumped. Null when there is none. Of their
    /// readings some may be gone from memory; if they had any, they are to be worked out from the stored counts.
    /// </summary>
    public (DateTimeOffset From, DateTimeOffset To)? LeftOut(DateTimeOffset now)
    {
        (DateTimeOffset From, DateTimeOffset To)? all = null;
        foreach (var key in Touched.Where(key => IsCool(key, now)))
            all = Span(all, key.Start, key.Start + WindowGrid.Duration(key.Length));
        foreach (var length in WindowRules.Lengths.Where(length => IsCool(new WindowKey(length, Upcoming[length]), now)))
            all = Span(all, Upcoming[length], FirstHot(length, now));
        return all;
    }

    /// <summary>The windows due at this moment: first closed (revision 0) or corrected (a higher one). Old readings and windows grown cool are let go.</summary>
    public (ZoneWindows Next, IReadOnlyList<OccupancyWindow> Windows) Close(DateTimeOffset now)
    {
        if (!IsAnyDue(now))
            return (this, []);
        var due = new List<OccupancyWindow>();
        var closedNow = Closed.ToBuilder();
        var touchedNow = Touched.ToBuilder();
        foreach (var key in Touched.Where(key => Rules.ClosesAt(key.Length, key.Start) <= now))
        {
            touchedNow.Remove(key);
            if (!IsCool(key, now) && Corrected(key, Closed[key]) is { } window)
                due.Add((closedNow[key] = window)!);
        }
        var following = Upcoming.ToBuilder();
        foreach (var length in WindowRules.Lengths)
        {
            var start = FirstHot(length, now);
            for (; Rules.ClosesAt(length, start) <= now; start += WindowGrid.Duration(length))
                due.Add((closedNow[new WindowKey(length, start)] = WindowFold.Of(Zone, Logs, length, start))!);
            following[length] = start;
        }
        closedNow.RemoveRange(closedNow.Keys.Where(key => Rules.CoolAt(key.Length, key.Start) <= now && !touchedNow.Contains(key)).ToList());
        var kept = Logs.ToImmutableDictionary(log => log.Key, log => log.Value.Since(Rules.Horizon(now)));
        var state = this with { Logs = kept, Closed = closedNow.ToImmutable(), Touched = touchedNow.ToImmutable(), Upcoming = following.ToImmutable() };
        return (state, due);
    }

    private bool IsAnyDue(DateTimeOffset now) =>
        WindowRules.Lengths.Any(length => Rules.ClosesAt(length, Upcoming[length]) <= now)
        || Touched.Any(key => Rules.ClosesAt(key.Length, key.Start) <= now);

    private ZoneWindows Touch(WindowKey key) => this with
    {
        Touched = Touched.Add(key),
        Closed = Closed.ContainsKey(key) ? Closed : Closed.Add(key, null),
    };

    private OccupancyWindow? Corrected(WindowKey key, OccupancyWindow? before)
    {
        var window = WindowFold.Of(Zone, Logs, key.Length, key.Start) with { Revision = before?.Revision ?? 0 };
        if (before is null)
            return window.CoverageRatio > 0 ? window : null;
        return window == before ? null : window with { Revision = before.Revision + 1 };
    }

    private bool IsCool(WindowKey key, DateTimeOffset now) => Rules.CoolAt(key.Length, key.Start) <= now;

    // After a jump of the clock or a long sleep of the machine, windows that have grown cool are not given out: nothing was counted in most
    // of them, and years of them would fill memory and disk.
    private DateTimeOffset FirstHot(WindowLength length, DateTimeOffset now)
    {
        if (!IsCool(new WindowKey(length, Upcoming[length]), now))
            return Upcoming[length];
        var duration = WindowGrid.Duration(length);
        return WindowGrid.StartOf(now - Rules.HotLateness - duration, length) + duration;
    }

    private static (DateTimeOffset From, DateTimeOffset To) Span((DateTimeOffset From, DateTimeOffset To)? other, DateTimeOffset from, DateTimeOffset to) =>
        other is { } o ? (o.From < from ? o.From : from, o.To > to ? o.To : to) : (from, to);
}
