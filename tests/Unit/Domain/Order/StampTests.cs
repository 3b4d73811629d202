using CrowdWatch.Domain.Order;
using CsCheck;

namespace CrowdWatch.Tests.Unit.Domain.Order;

/// <summary>Which of two messages about one thing is the present one. Times are seconds from eight o'clock.</summary>
public sealed class StampTests
{
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 0.5)] // late, but in turn
    public void The_later_dated_follows_and_the_same_does_not(double date, double knownDate)
    {
        Assert.True(Dated(date, 1).Follows(Dated(knownDate, 0), Hold));
        Assert.False(Dated(knownDate, 1).Follows(Dated(date, 1), Hold));
        Assert.False(Dated(date, 1).Follows(Dated(date, 1), Hold));
    }

    /// <summary>The clocks of two machines may differ by a minute; beyond that one of them is wrong.</summary>
    [Theory]
    [InlineData(60, true)]
    [InlineData(60.01, false)]
    public void A_minute_is_the_most_by_which_clocks_differ(double ahead, bool expected)
    {
        Assert.Equal(expected, Dated(ahead, 0).IsCredible);
        Assert.Equal(expected, Stamp.OfSequence(At(ahead).ToUnixTimeMilliseconds(), At(0), At(0)).IsCredible);
        Assert.Equal(expected, Stamp.OfSequence(0, At(ahead), At(0)).IsCredible);
        Assert.Equal(expected, Stamp.OfRevision(At(0), 1, At(ahead), At(0)).IsCredible);
    }

    [Fact]
    public void Within_that_minute_a_date_ahead_counts_from_its_arrival()
    {
        // 59 s ahead, came at 0: what was written and came at 1 is later.
        Assert.True(Dated(1, 1).Follows(Dated(59, 0), Hold));
    }

    [Fact]
    public void What_nothing_followed_for_as_long_as_it_holds_holds_against_nothing()
    {
        Assert.False(Dated(-3600, 15).Follows(Dated(0, 0), Hold));
        Assert.True(Dated(-3600, 15.001).Follows(Dated(0, 0), Hold));
        Assert.False(Dated(-3600, 1e6).Follows(Dated(0, 0), TimeSpan.MaxValue));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(3600)]
    public void After_our_clock_was_set_back_the_next_message_follows(double hold)
    {
        Assert.True(Dated(-3600, -3600).Follows(Dated(0, 0), TimeSpan.FromSeconds(hold)));
        Assert.True(Dated(-3600, -3600).Follows(Dated(0, 0), TimeSpan.MaxValue));
    }

    /// <summary>Whatever came before it, in whatever order and with whatever dates and numbers: after two right messages the second is the one known.</summary>
    [Fact]
    public void Nothing_dated_or_numbered_beyond_the_clock_outlives_the_next_right_message() =>
        Gen.Select(Claim, Gen.Bool, Gen.Double[0, 0.5]).Sample((claim, isBySequence, onTheWay) =>
        {
            // A right message; then one that claims too much; then the next right one, written after that had come.
            Stamp Right(double second) => isBySequence
                ? Stamp.OfSequence(At(second).ToUnixTimeMilliseconds(), At(second), At(second + onTheWay))
                : Dated(second, second + onTheWay);
            Stamp? known = Taken(null, Right(0));
            known = Taken(known, isBySequence ? Stamp.OfSequence(claim, At(1), At(1)) : Stamp.OfDate(Date(claim), At(1)));
            var next = Right(1.5);
            var isBeyond = claim > At(61).ToUnixTimeMilliseconds();

            return !isBeyond || next.Follows(known, Hold);
        });

    [Fact]
    public void Right_messages_in_any_order_leave_the_latest() => Gen.Int[0, 100].Array[1, 30].Sample(order =>
    {
        // All come within a tenth of a second, with what was written in the last ten.
        Stamp? known = null;
        foreach (var (place, written) in order.Index())
            known = Taken(known, Stamp.OfSequence(written, At(0), At(place * 0.003)));
        return known!.Value.IsSameAs(Stamp.OfSequence(order.Max(), At(0), At(0)));
    });

    [Fact]
    public void After_the_clock_was_set_back_everything_goes_on_at_once() => Gen.Select(Gen.Int[61, 1_000_000], Gen.Bool, Gen.Bool).Sample((back, isBySequence, isEndless) =>
    {
        Stamp Of(double second) => isBySequence ? Stamp.OfSequence(At(second).ToUnixTimeMilliseconds(), At(second), At(second)) : Dated(second, second);
        var hold = isEndless ? TimeSpan.MaxValue : Hold;
        var after = Of(-back);
        return after.Follows(Of(0), hold) && Of(0.5 - back).Follows(after, hold) && !Of(-1 - back).Follows(Of(0.5 - back), TimeSpan.MaxValue);
    });

    private static Gen<long> Claim => Gen.OneOf(
        Gen.Long, Gen.Const(long.MaxValue), Gen.Const(long.MinValue), Gen.Long[-100_000, 4_000_000_000_000],
        Gen.Long[-120_000, 120_000].Select(around => At(0).ToUnixTimeMilliseconds() + around));

    private static DateTimeOffset Date(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));

    private static Stamp Taken(Stamp? known, Stamp next) => next.Follows(known, Hold) ? next : known!.Value;

    private static Stamp Dated(double date, double receivedAt) => Stamp.OfDate(At(date), At(receivedAt));

    private static DateTimeOffset At(double second) => new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero).AddSeconds(second);
}
