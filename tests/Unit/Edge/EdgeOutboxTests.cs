using CrowdWatch.Contracts;
using CrowdWatch.Edge;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Tests.Unit.Edge;

/// <summary>What becomes of counts between the cameras and the bus, with a real file.</summary>
public sealed class EdgeOutboxTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly OutboxBench bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task A_count_is_in_the_file_before_it_is_published_and_leaves_it_once_confirmed()
    {
        await using var outbox = bench.Open();
        var inFile = -1;
        bench.Bus = _ => { inFile = bench.RowsInFile(); return Task.CompletedTask; };

        var counts = bench.Write(outbox, 2);
        await outbox.Sender.SendWaitingAsync(default);

        Assert.Equal(1, inFile);
        Assert.Equivalent(counts, Assert.Single(bench.Sent).Counts, strict: true);
        Assert.Equal(("box-1", true), (bench.Sent[0].EdgeId, bench.Sent[0].IsLive));
        outbox.Write();
        Assert.Equal(0, bench.RowsInFile());
        Assert.Equal((0L, 2L, 0L), (outbox.Figures().Counts, outbox.Figures().Published, outbox.Figures().Lost));
    }

    [Fact]
    public async Task What_was_not_confirmed_when_the_edge_was_killed_is_sent_by_the_next_one_as_late()
    {
        string killed;
        ZoneCounted[] counts;
        await using (var first = bench.Open())
        {
            counts = bench.Write(first, 3);
            killed = bench.CopyAsIfKilled();
        }
        bench.Sent.Clear();

        await using var second = bench.Open(killed);
        Assert.Equal(3, second.Figures().Counts);
        await bench.DrainAsync(second, Second);
        second.Write();

        Assert.Equivalent(counts, Assert.Single(bench.Sent).Counts, strict: true);
        Assert.False(bench.Sent[0].IsLive);
        Assert.Equal(0, second.Figures().Counts);
    }

    [Fact]
    public async Task A_confirmation_that_was_lost_with_the_edge_means_the_same_counts_again_and_nothing_else()
    {
        string killed;
        await using (var first = bench.Open())
        {
            bench.Write(first, 3);
            await first.Sender.SendWaitingAsync(default);
            killed = bench.CopyAsIfKilled();
        }

        await using var second = bench.Open(killed);
        await bench.DrainAsync(second, Second);

        Assert.Equal(2, bench.Sent.Count);
        Assert.Equivalent(bench.Sent[0].Counts, bench.Sent[1].Counts, strict: true);
    }

    [Fact]
    public async Task Fresh_counts_go_out_live_while_older_ones_still_wait_and_those_follow_oldest_first()
    {
        await using var outbox = bench.Open();
        bench.Options.Outbox.DrainCountsPerSecond = 1;
        var old = await bench.BacklogAsync(outbox, 1);
        var younger = await bench.BacklogAsync(outbox, 1);

        var fresh = bench.Write(outbox, 1);
        await outbox.Sender.SendWaitingAsync(default);
        await bench.DrainAsync(outbox, 5 * Second);

        Assert.Equal(
            [(fresh[0].Sequence, true), (old[0].Sequence, false), (younger[0].Sequence, false)],
            bench.Sent.Select(message => (message.Counts[0].Sequence, message.IsLive)));
    }

    [Fact]
    public async Task A_bus_that_does_not_confirm_in_time_leaves_the_row_in_the_file_and_is_asked_again_with_one_row_after_a_pause()
    {
        await using var outbox = bench.Open();
        var asked = 0;
        bench.Bus = _ => { asked++; return new TaskCompletionSource().Task; };
        bench.Write(outbox, 1);
        var sending = outbox.Sender.SendWaitingAsync(default);
        bench.Clock.Advance(bench.Options.PublishTimeout);
        await sending;

        Assert.Equal("it did not confirm within 5 s", outbox.Figures().BusTrouble);
        bench.Write(outbox, 1);
        await outbox.Sender.SendWaitingAsync(default);
        await outbox.Sender.DrainStepAsync(default);
        Assert.Equal((1, 2), (asked, bench.RowsInFile()));      // neither a live row nor a late one before the pause is over

        bench.Bus = _ => Task.CompletedTask;
        bench.Clock.Advance(Second);
        await outbox.Sender.DrainStepAsync(default);
        Assert.Null(outbox.Figures().BusTrouble);
        Assert.Equal(1, Assert.Single(bench.Sent).Counts[0].Sequence);
        await bench.DrainAsync(outbox, Second);
        Assert.Equal([1L, 2L], bench.Sent.Select(message => message.Counts[0].Sequence));
        Assert.Contains(1015, bench.Log.EventIds);
        Assert.Contains(1016, bench.Log.EventIds);
    }

    [Fact]
    public async Task A_bus_that_fails_at_once_is_asked_ever_more_seldom_and_never_in_a_hurry()
    {
        await using var outbox = bench.Open();
        var asked = 0;
        bench.Bus = _ => { asked++; throw new InvalidOperationException("no connection"); };
        await bench.BacklogAsync(outbox, 1);

        await bench.DrainAsync(outbox, TimeSpan.FromMinutes(1));

        // Once at first, after pauses of 0.5, 1, 2, 4 s (at 7.5 s), then every 5 s: at most 10 more in the minute.
        Assert.InRange(asked, 10, 16);
        Assert.Equal("no connection", outbox.Figures().BusTrouble);
        Assert.Equal(1, outbox.Figures().Counts);
    }

    [Fact]
    public async Task Before_the_bus_has_started_counts_wait_in_the_file()
    {
        await using var outbox = bench.Open();
        bench.HasBusStarted = false;
        await bench.BacklogAsync(outbox, 4);
        await bench.DrainAsync(outbox, Second);
        Assert.Empty(bench.Sent);
        Assert.Equal("it has not connected yet", outbox.Figures().BusTrouble);

        bench.HasBusStarted = true;
        await bench.DrainAsync(outbox, Second);

        Assert.Equal(4, Assert.Single(bench.Sent).Counts.Count);
    }

    [Fact]
    public async Task A_row_that_the_bus_refuses_while_it_takes_others_holds_up_nobody_and_has_its_turn_later()
    {
        await using var outbox = bench.Open();
        var refused = new TaskCompletionSource();
        bench.Bus = message => message.Counts[0].Sequence == 1 && !refused.Task.IsCompletedSuccessfully ? refused.Task : Task.CompletedTask;
        bench.Write(outbox, 1);
        var first = outbox.Sender.SendWaitingAsync(default);
        bench.Clock.Advance(Second / 2);
        bench.Write(outbox, 1);
        await outbox.Sender.SendWaitingAsync(default);
        refused.SetException(new InvalidOperationException("too large"));
        await first;

        Assert.Null(outbox.Figures().BusTrouble);
        Assert.Equal(2, Assert.Single(bench.Sent).Counts[0].Sequence);
        bench.Bus = _ => Task.CompletedTask;
        await bench.DrainAsync(outbox, 11 * Second);
        Assert.Equal([2L, 1L], bench.Sent.Select(message => message.Counts[0].Sequence));
    }

    [Fact]
    public async Task Late_counts_go_at_the_rate_that_is_set()
    {
        bench.Options.Outbox.DrainCountsPerSecond = 1_000;
        await using var outbox = bench.Open();
        for (var row = 0; row < 60; row++)
            await bench.BacklogAsync(outbox, 100);

        await bench.DrainAsync(outbox, 3 * Second);

        // 3 s at 1 000 a second, and at most the 100 saved up and one row begun more.
        Assert.InRange(bench.Sent.Sum(message => message.Counts.Count), 2_800, 3_200);
        Assert.Equal(bench.Sent.Select(message => message.Counts[0].Sequence).Order(), bench.Sent.Select(message => message.Counts[0].Sequence));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_let_go_counted_and_told()
    {
        await using (var first = bench.Open())
            await bench.BacklogAsync(first, 2);
        using (var connection = new SqliteConnection($"Data Source={bench.Options.Outbox.Path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE waiting SET body = x'7b';";
            command.ExecuteNonQuery();
        }

        await using var second = bench.Open();
        await bench.DrainAsync(second, Second);
        second.Write();

        Assert.Equal((0L, 2L), (second.Figures().Counts, second.Figures().Lost));
        Assert.Contains(1023, bench.Log.EventIds);
    }

    [Fact]
    public async Task Sequence_numbers_rise_across_a_restart_with_the_clock_set_back()
    {
        long first, used;
        await using (var outbox = bench.Open())
        {
            first = outbox.FirstSequence;
            Assert.Equal(bench.Clock.GetUtcNow().ToUnixTimeMilliseconds(), first);
            used = first + 7_000;
            outbox.Post([bench.Counts(1)[0] with { Sequence = used }]);
            outbox.Write();
        }
        bench.Clock.Set(TimeSpan.FromDays(-1));

        await using var again = bench.Open();
        Assert.True(again.FirstSequence > used);
    }

    [Fact]
    public async Task Two_edges_never_share_an_outbox()
    {
        await using var first = bench.Open();

        var refused = Assert.Throws<EdgeException>(() => bench.Open());

        Assert.Contains($"Edge:Outbox:Path is {bench.Options.Outbox.Path}, which another edge uses", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_no_outbox()
    {
        var refused = Assert.Throws<EdgeException>(() => bench.Open(Path.GetDirectoryName(bench.Options.Outbox.Path)));

        Assert.Contains("which is a folder; allowed is the path of a file", refused.Message, StringComparison.Ordinal);
        await Task.CompletedTask;
    }
}
