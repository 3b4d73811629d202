namespace CrowdWatch.Domain.Order;

/// <summary>
/// Where a message stands among those about the same thing, and when it came. Decides which of two is the present one: the later, but what claims a
/// place beyond the clock holds no longer than until the next message, and what nothing has followed for long holds against nothing. It is taken
/// all the same, for the sender's clock may have jumped, and what it tells be all that is known.
/// </summary>
public readonly record struct Stamp
{
    private readonly (long First, long Second, long Third) rank;

    private Stamp((long First, long Second, long Third) rank, bool isCredible, DateTimeOffset receivedAt)
    {
        this.rank = rank;
        (IsCredible, ReceivedAt) = (isCredible, receivedAt);
    }

    /// <summary>Whether neither date nor number lie beyond what the clocks allow.</summary>
    public bool IsCredible { get; }

    /// <summary>When it came, by the clock here. UTC.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>By a number that begins at the milliseconds since 1970 of the sender's clock and rises more slowly than that clock.</summary>
    /// <param name="sequence">The number.</param>
    /// <param name="writtenAt">When the message was written, by the same clock.</param>
    /// <param name="receivedAt">When it came, by the clock here.</param>
    public static Stamp OfSequence(long sequence, DateTimeOffset writtenAt, DateTimeOffset receivedAt) => new(
        (sequence, 0, 0),
        !ClockDifference.IsBeyond(writtenAt, receivedAt) && sequence <= writtenAt.ToUnixTimeMilliseconds() + (long)ClockDifference.Max.TotalMilliseconds,
        receivedAt);

    /// <summary>By its date, which counts no later than its arrival; of two that came at once the later dated is the later.</summary>
    /// <param name="date">The date, by the sender's clock.</param>
    /// <param name="receivedAt">When it came, by the clock here.</param>
    /// <param name="number">Decides between two of one date.</param>
    public static Stamp OfDate(DateTimeOffset date, DateTimeOffset receivedAt, long number = 0) => new(
        (Math.Min(date.UtcTicks, receivedAt.UtcTicks), date.UtcTicks, number), !ClockDifference.IsBeyond(date, receivedAt), receivedAt);

    /// <summary>By the number of changes since something began.</summary>
    /// <param name="beganAt">When it began, which tells it from an earlier one of the same name.</param>
    /// <param name="revision">The number.</param>
    /// <param name="changedAt">When it last changed; like the beginning, by the sender's clock.</param>
    /// <param name="receivedAt">When it came, by the clock here.</param>
    public static Stamp OfRevision(DateTimeOffset beganAt, long revision, DateTimeOffset changedAt, DateTimeOffset receivedAt) => new(
        (beganAt.UtcTicks, revision, 0), !ClockDifference.IsBeyond(beganAt, receivedAt) && !ClockDifference.IsBeyond(changedAt, receivedAt), receivedAt);

    /// <summary>Whether this message takes the place of the one known.</summary>
    /// <param name="known">The one known; null before the first.</param>
    /// <param name="holdsFor">
    /// After so long without a message taken, the one known holds against none, whatever its place: its sender's clock may have been set back.
    /// <see cref="TimeSpan.MaxValue"/> where late ones are common and silence proves nothing.
    /// </param>
    public bool Follows(Stamp? known, TimeSpan holdsFor)
    {
        if (known is not { IsCredible: true } last)
            return true;
        var isSpent = ReceivedAt - last.ReceivedAt > holdsFor;
        var wasSetBack = last.ReceivedAt - ReceivedAt > (holdsFor < ClockDifference.Max ? holdsFor : ClockDifference.Max);
        return isSpent || wasSetBack || rank.CompareTo(last.rank) > 0;
    }

    /// <summary>Whether both claim the same place: one message that came twice.</summary>
    public bool IsSameAs(Stamp other) => rank == other.rank;
}
