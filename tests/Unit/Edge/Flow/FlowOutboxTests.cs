using CrowdWatch.Contracts;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Flow;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Tests.Unit.Edge.Flow;

public sealed class FlowOutboxTests : IDisposable
{
    private readonly FlowBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Crossings_and_movement_reach_the_bus_and_leave_the_file()
    {
        await using var outbox = bench.Open();
        Assert.True(outbox.Post(bench.Reading(entered: 2)));
        outbox.Post(bench.Movement());

        FlowBench.Settle(outbox);

        Assert.Equal(2, Assert.Single(bench.Lines).InTotal);
        Assert.Equal(bench.Movement(), Assert.Single(bench.Sent.OfType<ZoneMovementMeasured>()));
        Assert.Equal((0, 0), (outbox.Figures().Waiting, RowsInFile()));
    }

    [Fact]
    public async Task After_a_kill_totals_and_numbers_go_on_and_every_message_adds_up()
    {
        await using var killed = bench.Open();
        killed.Post(bench.Reading(entered: 3));
        FlowBench.Settle(killed);
        bench.HasBusStarted = false;
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        killed.Post(bench.Reading(left: 1));
        killed.Step();
        var file = bench.CopyAsIfKilled();
        bench.HasBusStarted = true;

        await using var restarted = bench.Open(file);
        restarted.Post(bench.Reading(entered: 4));
        FlowBench.Settle(restarted);

        Assert.Equal([(3, 0), (0, 1), (4, 0)], bench.Lines.Select(line => (line.In, line.Out)));
        Assert.Equal([(3L, 0L), (3, 1), (7, 1)], bench.Lines.Select(line => (line.InTotal, line.OutTotal)));
        Assert.Equal([0, 1, 2], bench.Lines.Select(line => line.Sequence - bench.Lines.First().Sequence));
        Assert.Single(bench.Lines.Select(line => line.CountingSince).Distinct());
    }

    /// <summary>Confirmed by the bus, but killed before the row was removed: it comes again as it was, with nothing added to it.</summary>
    [Fact]
    public async Task A_message_that_was_on_its_way_in_a_kill_comes_again_unchanged()
    {
        await using var killed = bench.Open();
        killed.Post(bench.Reading(entered: 3));
        killed.Step();
        var file = bench.CopyAsIfKilled();

        await using var restarted = bench.Open(file);
        restarted.Post(bench.Reading(entered: 1));
        FlowBench.Settle(restarted);

        Assert.Equal(bench.Lines.First(), bench.Lines.ElementAt(1));
        Assert.Equal([3, 3, 1], bench.Lines.Select(line => line.In));
        Assert.Equal(4, bench.Lines.Last().InTotal);
    }

    [Fact]
    public async Task Messages_wait_for_the_bus_and_go_in_the_order_of_their_line()
    {
        await using var outbox = bench.Open();
        bench.Bus = _ => throw new InvalidOperationException("no broker");
        for (var second = 0; second < 5; second++)
        {
            outbox.Post(bench.Reading(entered: 1));
            outbox.Post(bench.Reading(entered: 1, line: "side"));
            FlowBench.Settle(outbox);
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(("no broker", 10), (outbox.Figures().BusTrouble, outbox.Figures().Waiting));

        bench.Bus = _ => { };
        bench.Clock.Advance(TimeSpan.FromSeconds(10));
        FlowBench.Settle(outbox);

        Assert.Equal([1, 2, 3, 4, 5], bench.Lines.Where(line => line.LineId == "in").Select(line => line.InTotal));
        Assert.Equal([1, 2, 3, 4, 5], bench.Lines.Where(line => line.LineId == "side").Select(line => line.InTotal));
        Assert.Equal((null, 0), (outbox.Figures().BusTrouble, outbox.Figures().Waiting));
        Assert.Single(bench.Log.EventIds, id => id == 1145);
    }

    [Fact]
    public async Task While_the_disk_takes_nothing_counting_goes_on_and_nothing_is_told_before_it_is_written()
    {
        await using var outbox = bench.Open();
        outbox.Post(bench.Reading(entered: 1));
        FlowBench.Settle(outbox);
        using (bench.Hold())
        {
            outbox.Post(bench.Reading(entered: 2));
            outbox.Step();
            bench.Clock.Advance(TimeSpan.FromSeconds(0.5));
            outbox.Post(bench.Reading(left: 4));
            FlowBench.Settle(outbox);
            Assert.Equal([1L], bench.Lines.Select(line => line.InTotal));
            Assert.Contains("locked", outbox.Figures().DiskTrouble, StringComparison.Ordinal);
        }

        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        FlowBench.Settle(outbox);

        Assert.Null(outbox.Figures().DiskTrouble);
        Assert.Equal((3L, 4L, 2), (bench.Lines.Last().InTotal, bench.Lines.Last().OutTotal, bench.Lines.Count()));
        Assert.Equal([1140, 1142, 1143], bench.Log.EventIds);
    }

    [Fact]
    public async Task A_file_that_is_damaged_while_it_is_used_costs_messages_and_no_totals()
    {
        await using var outbox = bench.Open();
        outbox.Post(bench.Reading(entered: 5));
        FlowBench.Settle(outbox);
        bench.Damage();

        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        outbox.Post(bench.Reading(entered: 1));
        FlowBench.Settle(outbox);
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        FlowBench.Settle(outbox);

        Assert.Equal([5, 6], bench.Lines.Select(line => line.InTotal));
        Assert.Contains(1141, bench.Log.EventIds);
        await using var restarted = bench.Open();
        restarted.Post(bench.Reading(entered: 1));
        FlowBench.Settle(restarted);
        Assert.Equal(7, bench.Lines.Last().InTotal);
    }

    [Fact]
    public async Task Stopping_sends_what_is_still_being_gathered()
    {
        var outbox = bench.Open();
        outbox.Post(bench.Reading(entered: 1));
        FlowBench.Settle(outbox);
        outbox.Post(bench.Reading(entered: 1));

        await outbox.DisposeAsync();

        Assert.Equal([1, 2], bench.Lines.Select(line => line.InTotal));
    }

    [Fact]
    public async Task A_damaged_file_is_moved_aside_and_told_and_counting_begins_again()
    {
        await File.WriteAllTextAsync(bench.PathOf("outbox.lines.db"), string.Concat(Enumerable.Repeat("no database at all ", 500)));
        await using var outbox = bench.Open();
        outbox.Post(bench.Reading(entered: 1));

        FlowBench.Settle(outbox);

        Assert.Equal((1, bench.Clock.GetUtcNow()), (Assert.Single(bench.Lines).InTotal, bench.Lines.Single().CountingSince));
        Assert.Contains(1141, bench.Log.EventIds);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(bench.PathOf("x"))!, "*.damaged-*"));
    }

    [Fact]
    public void A_file_of_a_newer_program_stops_the_start_with_what_to_do()
    {
        using (var connection = new SqliteConnection($"Data Source={bench.PathOf("newer.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 9;";
            command.ExecuteNonQuery();
        }

        var fault = Assert.Throws<EdgeException>(() => bench.Open("newer.db"));

        Assert.Contains("newer.db, written by a newer program (schema version 9)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_the_place_of_the_file_stops_the_start()
    {
        Directory.CreateDirectory(bench.PathOf("folder.db"));

        Assert.Contains("which is a folder", Assert.Throws<EdgeException>(() => bench.Open("folder.db")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data/outbox-gate.db", "data/outbox-gate.lines.db")]
    [InlineData("data/outbox-gate.sqlite", "data/outbox-gate.sqlite.lines.db")]
    [InlineData("data/outbox-gate.1", "data/outbox-gate.1.lines.db")]
    public void Each_outbox_has_a_file_of_lines_of_its_own(string outbox, string lines) => Assert.Equal(Path.GetFullPath(lines), FlowOutbox.PathBeside(outbox));

    [Theory]
    [InlineData(null, null, false, HealthStatus.Healthy)]
    [InlineData("the disk is full", null, false, HealthStatus.Degraded)]
    [InlineData(null, "no broker", false, HealthStatus.Degraded)]
    [InlineData(null, null, true, HealthStatus.Degraded)]
    public void Health_tells_what_is_wrong(string? disk, string? bus, bool isLosing, HealthStatus expected)
    {
        var health = FlowHealthCheck.Status(new FlowFigures { Waiting = 4, Lost = 2, IsLosing = isLosing, DiskTrouble = disk, BusTrouble = bus });

        Assert.Equal(expected, health.Status);
        Assert.Contains(disk ?? bus ?? "4 messages wait", health.Description, StringComparison.Ordinal);
    }

    private long RowsInFile()
    {
        using var connection = new SqliteConnection($"Data Source={bench.PathOf("outbox.lines.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM waiting;";
        return (long)command.ExecuteScalar()!;
    }
}
