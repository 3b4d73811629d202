using CrowdWatch.Edge.Cameras;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

public sealed class OpeningTurnsTests
{
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(2);
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task No_more_cameras_open_at_once_than_there_are_slots()
    {
        var turns = new OpeningTurns(2, Hold, clock);
        var first = await turns.WaitAsync(5, default);
        await turns.WaitAsync(5, default);

        var third = turns.WaitAsync(5, default);
        Assert.False(third.IsCompleted);

        first.Dispose();
        await third.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_camera_that_hangs_holds_the_others_for_the_longest_turn_and_no_longer()
    {
        var turns = new OpeningTurns(1, Hold, clock);
        await turns.WaitAsync(5, default);
        var second = turns.WaitAsync(5, default);

        clock.Advance(Hold - TimeSpan.FromMilliseconds(1));
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await second.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task The_more_important_come_first_then_those_that_asked_first()
    {
        var turns = new OpeningTurns(1, Hold, clock);
        var turn = await turns.WaitAsync(5, default);
        (string Name, Task<IDisposable> Turn)[] waiting =
            [("usual", turns.WaitAsync(5, default)), ("least", turns.WaitAsync(1, default)), ("usual, later", turns.WaitAsync(5, default)), ("most", turns.WaitAsync(9, default))];

        List<string> order = [];
        while (order.Count < waiting.Length)
        {
            turn.Dispose();
            var next = await Task.WhenAny(waiting.Where(entry => !order.Contains(entry.Name)).Select(entry => entry.Turn)).WaitAsync(TimeSpan.FromSeconds(30));
            order.Add(waiting.Single(entry => entry.Turn == next).Name);
            turn = await next;
        }

        Assert.Equal(["most", "usual", "usual, later", "least"], order);
    }

    [Fact]
    public async Task A_turn_given_back_twice_is_one_turn_and_one_that_nobody_waits_for_any_more_is_not_lost()
    {
        var turns = new OpeningTurns(1, Hold, clock);
        var first = await turns.WaitAsync(5, default);
        using var gone = new CancellationTokenSource();
        var second = turns.WaitAsync(5, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        first.Dispose();
        first.Dispose();
        await turns.WaitAsync(5, default).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(turns.WaitAsync(5, default).IsCompleted);
    }

    [Fact]
    public async Task Twenty_cameras_of_which_none_answers_have_all_been_opened_after_seven_turns_of_three()
    {
        var turns = new OpeningTurns(3, Hold, clock);
        var all = Enumerable.Range(0, 20).Select(_ => turns.WaitAsync(5, default)).ToList();
        Assert.Equal(3, all.Count(turn => turn.IsCompleted));

        for (var i = 0; i < 6; i++)
            clock.Advance(Hold);

        await Task.WhenAll(all).WaitAsync(TimeSpan.FromSeconds(30));
    }
}
