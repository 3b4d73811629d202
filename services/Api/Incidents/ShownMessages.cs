using System.Collections.Immutable;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Incidents;

/// <summary>The newest messages of the demo's phone. Kept in memory, safe for many threads.</summary>
public sealed class ShownMessages
{
    /// <summary>Most messages kept.</summary>
    public const int Most = 50;

    private ImmutableSortedDictionary<long, TextMessageShown> held = ImmutableSortedDictionary<long, TextMessageShown>.Empty;

    /// <summary>By number; does not change any more once taken.</summary>
    public ImmutableSortedDictionary<long, TextMessageShown> Now => Volatile.Read(ref held);

    /// <summary>Takes a message; one that comes twice is held once.</summary>
    public void Take(TextMessageShown message) => ImmutableInterlocked.Update(ref held, (messages, told) =>
    {
        var more = messages.SetItem(told.Number, told);
        return more.Count <= Most ? more : more.Remove(more.Keys.First());
    }, message);
}
