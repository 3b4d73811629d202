using CrowdWatch.Edge;

namespace CrowdWatch.Tests.Unit.Edge;

/// <summary>Bounds, full disks and damaged files: what is let go is counted and told, everything else goes on.</summary>
public sealed class OutboxTroubleTests : IAsyncLifetime, IAsyncDisposable
{
    private const int LossBegins = 1017;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongSteady = TimeSpan.FromHours(1);
    private readonly OutboxBench bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task Beyond_its_size_the_oldest_counts_are_let_go_counted_and_told_once()
    {
        bench.Options.Outbox.MaxBytes = 20_000;
        await using var outbox = bench.Open();
        for (var row = 0; row < 40; row++)
            await bench.BacklogAsync(outbox, 10);
        var before = outbox.Figures();
        Assert.True(before.Bytes > 20_000);

        outbox.Tidy(LongSteady);
        outbox.Tidy(LongSteady);

        var after = outbox.Figures();
        Assert.InRange(after.Bytes, 15_000, 20_000);
        Assert.Equal(400, after.Counts + after.Lost);
        Assert.True(after.IsLosing);
        Assert.Equal(1, bench.Log.EventIds.Count(id => id == LossBegins));
        await bench.DrainAsync(outbox, 2 * Second);
        Assert.Equal(400, bench.Sent[^1].Counts[^1].Sequence);      // the newest are those that stayed
        Assert.Equal(after.Lost + 1, bench.Sent[0].Counts[0].Sequence);
    }

    [Fact]
    public async Task Beyond_their_age_counts_are_let_go_unless_the_clock_was_set_a_short_time_ago()
    {
        await using var outbox = bench.Open();
        await bench.BacklogAsync(outbox, 5);
        bench.Clock.Advance(TimeSpan.FromHours(12));
        await bench.BacklogAsync(outbox, 3);
        outbox.Tidy(LongSteady);
        Assert.Equal(8, outbox.Figures().Counts);

        bench.Clock.Advance(TimeSpan.FromHours(12));
        outbox.Tidy(clockSteadyFor: TimeSpan.FromMinutes(9));
        Assert.Equal((8L, 0L), (outbox.Figures().Counts, outbox.Figures().Lost));

        outbox.Tidy(clockSteadyFor: TimeSpan.FromMinutes(10));
        Assert.Equal((3L, 5L), (outbox.Figures().Counts, outbox.Figures().Lost));
    }

    [Fact]
    public async Task A_full_disk_neither_stops_live_counts_nor_loses_late_ones_and_is_used_again_when_there_is_room()
    {
        bench.Options.Outbox.MaxBytes = 4_096;          // 66 pages of 4 096 bytes are then the most the file may have
        await using var outbox = bench.Open();
        while (outbox.Figures().DiskTrouble is null)
            await bench.BacklogAsync(outbox, 500);
        await bench.BacklogAsync(outbox, 500);
        var waiting = outbox.Figures().Counts;

        bench.Write(outbox, 7);
        await outbox.Sender.SendWaitingAsync(default);

        Assert.Equal((7, true), (Assert.Single(bench.Sent).Counts.Count, bench.Sent[0].IsLive));
        Assert.Contains("full", outbox.Figures().DiskTrouble, StringComparison.Ordinal);
        for (var second = 0; second < 30; second++)
        {
            await bench.DrainAsync(outbox, Second);
            outbox.Write();
        }
        Assert.Null(outbox.Figures().DiskTrouble);
        Assert.Equal(waiting + 7, bench.Sent.Sum(message => message.Counts.Count));
        Assert.Equal((0L, 0L), (outbox.Figures().Counts, outbox.Figures().Lost));
        Assert.Contains(1020, bench.Log.EventIds);
        Assert.Contains(1021, bench.Log.EventIds);
    }

    [Fact]
    public async Task What_neither_disk_nor_memory_takes_is_lost_oldest_first_counted_and_told()
    {
        bench.Options.Outbox.MaxBytes = 4_096;
        await using var outbox = bench.Open();
        bench.HasBusStarted = false;
        while (outbox.Figures().DiskTrouble is null)
            await bench.BacklogAsync(outbox, 500);
        var before = outbox.Figures().Counts;

        for (var row = 0; row < OutboxStore.MostUnwrittenCounts / 500; row++)
            await bench.BacklogAsync(outbox, 500);

        Assert.Equal(before + OutboxStore.MostUnwrittenCounts, outbox.Figures().Counts + outbox.Figures().Lost);
        Assert.Equal(500, outbox.Figures().Lost);       // one row was in memory already
        Assert.Equal(1, bench.Log.EventIds.Count(id => id == LossBegins));
    }

    [Fact]
    public async Task A_file_that_is_no_outbox_is_moved_aside_at_start_and_a_new_one_begun()
    {
        await File.WriteAllTextAsync(bench.Options.Outbox.Path, new string('x', 5_000));

        await using var outbox = bench.Open();
        bench.Write(outbox, 1);
        await outbox.Sender.SendWaitingAsync(default);

        Assert.Single(bench.Sent);
        Assert.Equal(bench.PathOf("outbox.db.damaged-20260501T080000Z"), Directory.GetFiles(bench.PathOf(""), "*.damaged-*").Single());
        Assert.Contains(1019, bench.Log.EventIds);
    }

    [Fact]
    public async Task A_page_that_was_overwritten_while_the_edge_was_off_is_found_at_start()
    {
        await using (var first = bench.Open())
        {
            for (var row = 0; row < 20; row++)
                await bench.BacklogAsync(first, 100);
        }
        using (var file = File.OpenWrite(bench.Options.Outbox.Path))
        {
            file.Position = 4_096;
            for (var page = 0; page < 5; page++)
                file.Write(Enumerable.Repeat((byte)0xA5, 4_096).ToArray());
        }

        await using var second = bench.Open();
        bench.Write(second, 1);
        await second.Sender.SendWaitingAsync(default);

        Assert.Single(bench.Sent);
        Assert.Contains(1019, bench.Log.EventIds);
    }

    [Fact]
    public async Task Counts_faster_than_the_disk_are_bounded_counted_and_told()
    {
        await using var outbox = bench.Open();
        for (var i = 0; i < EdgeOutbox.MostWaitingCounts / 1_000 + 2; i++)
            outbox.Post(bench.Counts(1_000));

        Assert.Equal((EdgeOutbox.MostWaitingCounts, 2_000L), (outbox.Figures().Counts, outbox.Figures().Lost));
        Assert.Equal(1, bench.Log.EventIds.Count(id => id == LossBegins));
    }

    [Fact]
    public async Task A_stop_writes_what_was_handed_in()
    {
        await using (var first = bench.Open())
            first.Post(bench.Counts(3));

        await using var second = bench.Open();
        Assert.Equal(3, second.Figures().Counts);
    }
}
