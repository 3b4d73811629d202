using System.Collections.Immutable;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>One camera's readings of a zone, by capture time, one a millisecond. Immutable: every change is a new log.</summary>
public sealed class ReadingLog
{
    /// <summary>A log without readings.</summary>
    public static readonly ReadingLog Empty = new([]);

    private readonly ImmutableSortedSet<Entry> entries;

    private ReadingLog(ImmutableSortedSet<Entry> entries) => this.entries = entries;

    /// <summary>Readings in the log.</summary>
    public int Count => entries.Count;

    /// <summary>A log of many readings at once; of those of one millisecond the one with the highest sequence.</summary>
    public static ReadingLog Of(IEnumerable<Reading> readings) => new(
    [
        .. readings.GroupBy(r => TicksOf(r.CapturedAt)).Select(same => same.MaxBy(r => r.Sequence)).Select(EntryOf),
    ]);

    /// <summary>The log with the reading; the same log when it is there already, or one of the same millisecond with a higher sequence.</summary>
    public ReadingLog With(Reading reading)
    {
        var entry = EntryOf(reading);
        if (!entries.TryGetValue(entry, out var known))
            return new ReadingLog(entries.Add(entry));
        return entry.Sequence <= known.Sequence ? this : new ReadingLog(entries.Remove(known).Add(entry));
    }

    /// <summary>The log without readings captured before a moment.</summary>
    public ReadingLog Since(DateTimeOffset moment)
    {
        var keep = IndexOf(moment.UtcTicks);
        return keep == 0 ? this : new ReadingLog(entries.Except(entries.Take(keep).ToList()));
    }

    /// <summary>How many readings were captured in [from, to).</summary>
    public int CountIn(DateTimeOffset from, DateTimeOffset to) => IndexOf(to.UtcTicks) - IndexOf(from.UtcTicks);

    /// <summary>The stretches inside [from, to) in which the camera is known: a reading holds until the next, at most for <paramref name="maxAge"/>.</summary>
    public IEnumerable<KnownStretch> KnownIn(DateTimeOffset from, DateTimeOffset to, TimeSpan maxAge)
    {
        // A reading before the range still holds in it when it is younger than maxAge at its begin.
        for (var i = IndexOf(from.UtcTicks - maxAge.Ticks); i < entries.Count && entries[i].Ticks < to.UtcTicks; i++)
        {
            var end = entries[i].Ticks + maxAge.Ticks;
            if (i + 1 < entries.Count)
                end = Math.Min(end, entries[i + 1].Ticks);
            var stretch = new KnownStretch(Math.Max(entries[i].Ticks, from.UtcTicks), Math.Min(end, to.UtcTicks), entries[i].People, entries[i].IsLowerBound, entries[i].Interval, entries[i].Cells);
            if (stretch.EndTicks > stretch.StartTicks)
                yield return stretch;
        }
    }

    // Index of the first reading captured at or after the moment.
    private int IndexOf(long ticks)
    {
        var index = entries.IndexOf(new Entry(ticks, 0, 0, false, null, null));
        return index < 0 ? ~index : index;
    }

    // The store keeps whole milliseconds; what is worked out from memory and from the store has to be the same.
    private static long TicksOf(DateTimeOffset moment) => moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerMillisecond);

    private static Entry EntryOf(Reading reading) => new(TicksOf(reading.CapturedAt), reading.Sequence, reading.People, reading.IsLowerBound, reading.Interval, reading.Cells);

    private readonly record struct Entry(long Ticks, long Sequence, int People, bool IsLowerBound, PeopleInterval? Interval, string? Cells) : IComparable<Entry>
    {
        // The time alone identifies a reading.
        public int CompareTo(Entry other) => Ticks.CompareTo(other.Ticks);
    }
}
