using System.Collections.Immutable;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Incidents;

/// <summary>The newest messages of the demo's phone. Kept in memory, safe for many threads.</summary>
public sealed class ShownMessages
{
    /// <summary>Most messages kept.</summary>
    public const int Most = 50;

    private readonly Lock gate = new();
    private ImmutableSortedDictionary<long, TextMessageShown> held = ImmutableSortedDictionary<long, TextMessageShown>.Empty;

    // A ledger that was begun anew counts from one again, so the number does not tell which came first.
    private ImmutableList<long> inTurn = [];

    /// <summary>By number; does not change any more once taken.</summary>
    public ImmutableSortedDictionary<long, TextMessageShown> Now => Volatile.Read(ref held);

    /// <summary>Takes a message; one that comes twice is held once.</summary>
    public void Take(TextMessageShown message)
    {
        lock (gate)
        {
            inTurn = inTurn.Remove(message.Number).Add(message.Number);
            var gone = inTurn.Take(inTurn.Count - Most).ToList();
            inTurn = inTurn.RemoveRange(0, gone.Count);
            Volatile.Write(ref held, held.SetItem(message.Number, message).RemoveRange(gone));
        }
    }
}
