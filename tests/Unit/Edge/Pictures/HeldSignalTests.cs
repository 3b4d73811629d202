using CrowdWatch.Edge.Pictures;

namespace CrowdWatch.Tests.Unit.Edge.Pictures;

/// <summary>One letter a second: "x" seen, "." not; raised after 3 s, withdrawn after 2 s.</summary>
public sealed class HeldSignalTests
{
    [Theory]
    [InlineData("xxxxx", "...rr")]
    [InlineData("xx.xxxx", "......r")]        // a look without it: the wait begins anew
    [InlineData("xxxx.x...", "...rrrrr.")]    // gone for a second: still raised
    public void It_is_raised_and_withdrawn_after_a_while(string seen, string expected)
    {
        var signal = default(HeldSignal);
        var raised = seen.Select((letter, i) => (signal = signal.Step(letter == 'x', TimeSpan.FromSeconds(i), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2))).IsRaised ? 'r' : '.');
        Assert.Equal(expected, string.Concat(raised));
    }

    [Fact]
    public void A_clock_that_was_set_back_begins_the_wait_anew()
    {
        var signal = default(HeldSignal).Step(true, TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(3), TimeSpan.Zero).Step(true, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(3), TimeSpan.Zero);
        Assert.Equal(new HeldSignal(false, TimeSpan.FromSeconds(10)), signal);
    }

    [Fact]
    public void Between_both_limits_it_stays_as_it_is()
    {
        var raised = default(HeldSignal).Step(1, 1, 0.8, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        Assert.True(raised.IsRaised);
        Assert.True(raised.Step(0.9, 1, 0.8, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero).IsRaised);
        Assert.False(default(HeldSignal).Step(0.9, 1, 0.8, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero).IsRaised);
    }
}
