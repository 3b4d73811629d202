using CrowdWatch.Storage.Influx;

namespace CrowdWatch.Tests.Unit.Storage.Influx;

/// <summary>Waits double from 0.1 s to 2 s, spread over their upper half, and end with the time allowed.</summary>
public sealed class BackoffTests
{
    private static readonly TimeSpan Enough = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(1, 1.0, 100)]
    [InlineData(1, 0.0, 50)]
    [InlineData(2, 1.0, 200)]
    [InlineData(3, 0.5, 300)]
    [InlineData(6, 1.0, 2_000)]
    [InlineData(1_000, 1.0, 2_000)]
    public void Waits_double_up_to_the_longest(int failures, double jitter, double milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Backoff.Wait(failures, null, Enough, jitter));

    [Fact]
    public void What_the_server_asks_for_is_waited() =>
        Assert.Equal(TimeSpan.FromSeconds(7), Backoff.Wait(1, TimeSpan.FromSeconds(7), Enough, 1));

    [Fact]
    public void A_server_cannot_make_the_waits_shorter() =>
        Assert.Equal(TimeSpan.FromMilliseconds(100), Backoff.Wait(1, TimeSpan.FromSeconds(-3), Enough, 1));

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void No_wait_goes_over_the_time_allowed(int leftMilliseconds, bool isOver) =>
        Assert.Equal(isOver, Backoff.Wait(1, null, TimeSpan.FromMilliseconds(leftMilliseconds), 1) is null);
}
