using System.Collections.Immutable;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>Which stretches of a zone are open, and which of them are to be worked out again from the store. Immutable: every step gives the next state.</summary>
public sealed record StretchBook
{
    /// <summary>No stretch is open.</summary>
    public static readonly StretchBook Empty = new();

    private StretchBook() { }

    /// <summary>Starts of the open stretches.</summary>
    public IEnumerable<DateTimeOffset> Open => DueAtByStart.Keys;

    /// <summary>When an open stretch is to be worked out again; null when the windows in memory say all there is to say.</summary>
    private ImmutableSortedDictionary<DateTimeOffset, DateTimeOffset?> DueAtByStart { get; init; } = ImmutableSortedDictionary<DateTimeOffset, DateTimeOffset?>.Empty;

    /// <summary>Whether the stretch that begins then is open.</summary>
    public bool Has(DateTimeOffset start) => DueAtByStart.ContainsKey(start);

    /// <summary>The stretch is open, as before or from now on.</summary>
    public StretchBook With(DateTimeOffset start) =>
        Has(start) ? this : this with { DueAtByStart = DueAtByStart.Add(start, null) };

    /// <summary>The stretch is open and has to be worked out again at a moment, or earlier if that was wanted already.</summary>
    public StretchBook WithWork(DateTimeOffset start, DateTimeOffset dueAt) =>
        DueAtByStart.GetValueOrDefault(start) is { } earlier && earlier <= dueAt ? this : this with { DueAtByStart = DueAtByStart.SetItem(start, dueAt) };

    /// <summary>Those of the open stretches that reach into [from, to) have to be worked out again at a moment.</summary>
    public StretchBook WithWorkIn(DateTimeOffset from, DateTimeOffset to, DateTimeOffset dueAt) =>
        Open.Where(start => start < to && start + ZoneStretch.Duration > from).Aggregate(this, (book, start) => book.WithWork(start, dueAt));

    /// <summary>Takes the work that is due; the stretches stay open.</summary>
    public (StretchBook Next, IReadOnlyList<DateTimeOffset> Starts) TakeDue(DateTimeOffset now)
    {
        var due = DueAtByStart.Where(s => s.Value <= now).Select(s => s.Key).ToList();
        return (this with { DueAtByStart = DueAtByStart.SetItems(due.Select(start => KeyValuePair.Create(start, (DateTimeOffset?)null))) }, due);
    }

    /// <summary>Takes out the stretches that begin before a moment and want no work.</summary>
    public (StretchBook Next, IReadOnlyList<DateTimeOffset> Starts) TakeDone(DateTimeOffset beginBefore)
    {
        var done = DueAtByStart.Where(s => s.Value is null && s.Key < beginBefore).Select(s => s.Key).ToList();
        return (done.Count == 0 ? this : this with { DueAtByStart = DueAtByStart.RemoveRange(done) }, done);
    }
}
