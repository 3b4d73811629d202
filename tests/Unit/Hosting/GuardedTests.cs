using CrowdWatch.Hosting;

namespace CrowdWatch.Tests.Unit.Hosting;

/// <summary>Each way of running something by itself, with a fault thrown into it.</summary>
public sealed class GuardedTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider clock = new();
    private readonly List<string> told = [];

    // The fake clock runs the ticks of timers within Advance: what a tick throws would come out of it.
    [Fact]
    public void A_timer_that_throws_ticks_on()
    {
        var ticks = 0;
        using var timer = Guarded.Timer(clock, () => throw new InvalidOperationException($"tick {++ticks}"), e => told.Add(e.Message), Second, Second);

        clock.Advance(Second);
        clock.Advance(Second);

        Assert.Equal(["tick 1", "tick 2"], told);
    }

    [Fact]
    public void A_log_that_throws_too_ends_nothing()
    {
        var ticks = 0;
        using var timer = Guarded.Timer(clock, () => throw new InvalidOperationException($"tick {++ticks}"), e => throw e, Second, Second);

        clock.Advance(Second);
        clock.Advance(Second);

        Assert.Equal(2, ticks);
    }

    // However late it begins to wait: the clock goes on until the pause is over.
    [Fact]
    public async Task A_loop_that_throws_begins_again()
    {
        var begun = 0;
        using var stopping = new CancellationTokenSource();
        var loop = Guarded.LoopAsync(_ => throw new InvalidOperationException($"loop {Interlocked.Increment(ref begun)}"), e => told.Add(e.Message), clock, stopping.Token);

        while (Volatile.Read(ref begun) < 3)
        {
            clock.Advance(Second);
            await Task.Yield();
        }

        await stopping.CancelAsync();
        await loop;
        Assert.Equal(["loop 1", "loop 2", "loop 3"], told.Take(3));
    }

    [Theory]
    [InlineData(1, 0, 2)]
    [InlineData(32, 0, 60)]
    [InlineData(60, 60, 60)]
    [InlineData(60, 121, 1)]   // it went well for longer than the longest pause
    public void The_pause_doubles_up_to_a_minute_and_is_short_again_after_a_while_that_went_well(int pause, int sinceBegun, int expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), Guarded.Longer(TimeSpan.FromSeconds(pause), TimeSpan.FromSeconds(sinceBegun)));

    [Fact]
    public async Task A_loop_that_ends_by_itself_is_over()
    {
        await Guarded.LoopAsync(_ => Task.CompletedTask, e => told.Add(e.Message), clock, CancellationToken.None);

        Assert.Empty(told);
    }

    [Fact]
    public async Task One_loop_that_throws_leaves_the_other_running()
    {
        var other = new TaskCompletionSource();
        using var stopping = new CancellationTokenSource();
        var loops = Guarded.LoopsAsync(e => told.Add(e.Message), clock, stopping.Token, _ => throw new InvalidOperationException("first"), token => other.Task.WaitAsync(token));

        Assert.Equal(["first"], told);
        Assert.False(loops.IsCompleted);
        await stopping.CancelAsync();
        await loops;
    }

    // An exception that leaves a thread ends the process, and this run of tests with it.
    [Fact]
    public void A_thread_that_throws_goes_on()
    {
        var begun = 0;
        using var stopping = new CancellationTokenSource();

        var thread = Guarded.Thread(
            "test",
            () =>
            {
                if (++begun == 1)
                    throw new InvalidOperationException("thread");
            },
            e => told.Add(e.Message), stopping.Token);

        Assert.True(thread.Join(TimeSpan.FromSeconds(30)));
        Assert.Equal((2, "thread"), (begun, Assert.Single(told)));
    }
}
