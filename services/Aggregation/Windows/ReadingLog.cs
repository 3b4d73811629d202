using System.Collections.Immutable;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>One camera's readings of a zone, by capture time, each natural key once. Immutable: every change is a new log.</summary>
public sealed class ReadingLog
{
    /// <summary>A log without readings.</summary>
    public static readonly ReadingLog Empty = new([], []);

    private readonly ImmutableSortedSet<Entry> entries;
    private readonly ImmutableHashSet<long> sequences;

    private ReadingLog(ImmutableSortedSet<Entry> entries, ImmutableHashSet<long> sequences)
    {
        this.entries = entries;
        this.sequences = sequences;
    }

    /// <summary>Readings in the log.</summary>
    public int Count => entries.Count;

    /// <summary>The log with the reading; the same log when its sequence is already there.</summary>
    public ReadingLog With(Reading reading)
    {
        var withSequence = sequences.Add(reading.Sequence);
        return ReferenceEquals(withSequence, sequences)
            ? this
            : new ReadingLog(entries.Add(new Entry(reading.CapturedAt.UtcTicks, reading.Sequence, reading.People)), withSequence);
    }

    /// <summary>The log without readings captured before a moment.</summary>
    public ReadingLog Since(DateTimeOffset moment)
    {
        var keep = IndexOf(moment.UtcTicks);
        if (keep == 0)
            return this;
        var old = entries.Take(keep).ToList();
        return new ReadingLog(entries.Except(old), sequences.Except(old.Select(e => e.Sequence)));
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
            var stretch = new KnownStretch(Math.Max(entries[i].Ticks, from.UtcTicks), Math.Min(end, to.UtcTicks), entries[i].People);
            if (stretch.EndTicks > stretch.StartTicks)
                yield return stretch;
        }
    }

    // Index of the first reading captured at or after the moment.
    private int IndexOf(long ticks)
    {
        var index = entries.IndexOf(new Entry(ticks, long.MinValue, 0));
        return index < 0 ? ~index : index;
    }

    private readonly record struct Entry(long Ticks, long Sequence, int People) : IComparable<Entry>
    {
        // People is left out: time and sequence identify a reading.
        public int CompareTo(Entry other)
        {
            var byTime = Ticks.CompareTo(other.Ticks);
            return byTime != 0 ? byTime : Sequence.CompareTo(other.Sequence);
        }
    }
}
