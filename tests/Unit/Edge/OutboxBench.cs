using System.Diagnostics.Metrics;
using CrowdWatch.Contracts;
using CrowdWatch.Edge;
using CrowdWatch.Tests.Unit.Aggregation;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CrowdWatch.Tests.Unit.Edge;

/// <summary>An outbox with a real file, a bus that the test plays and a clock that it moves; every step is the test's.</summary>
internal sealed class OutboxBench : IAsyncDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-outbox-").FullName;
    private long number;

    public OutboxBench()
    {
        Metrics = new EdgeMetrics(services.GetRequiredService<IMeterFactory>());
        Options = new EdgeOptions { Outbox = { Path = PathOf("outbox.db") } };
        Bus = _ => Task.CompletedTask;
    }

    public SettableClock Clock { get; } = new(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));

    public EdgeMetrics Metrics { get; }

    public EdgeOptions Options { get; }

    public RecordingLogger<EdgeOutbox> Log { get; } = new();

    /// <summary>What the bus does with a message.</summary>
    public Func<ZonesCounted, Task> Bus { get; set; }

    public bool HasBusStarted { get; set; } = true;

    /// <summary>What the bus has confirmed.</summary>
    public List<ZonesCounted> Sent { get; } = [];

    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>Another outbox, as after a restart.</summary>
    public EdgeOutbox Open(string? path = null)
    {
        Options.Outbox.Path = path ?? Options.Outbox.Path;
        var outbox = new EdgeOutbox("box-1", Options, PublishAsync, () => HasBusStarted, Metrics, Clock, Log);
        outbox.Open();
        return outbox;
    }

    /// <summary>The files as a kill would leave them now, somewhere else.</summary>
    public string CopyAsIfKilled()
    {
        var copy = PathOf($"killed-{number}.db");
        foreach (var suffix in new[] { "", "-wal" })
            File.Copy(Options.Outbox.Path + suffix, copy + suffix);
        return copy;
    }

    /// <summary>Some counts of one zone, captured now under rising numbers.</summary>
    public ZoneCounted[] Counts(int count, string zone = "plaza") => [.. Enumerable.Range(0, count).Select(_ => new ZoneCounted
    {
        CameraId = "gate", ZoneId = zone, Sequence = ++number, CapturedAt = Clock.GetUtcNow(), People = 1,
    })];

    /// <summary>Hands counts in and writes them.</summary>
    public ZoneCounted[] Write(EdgeOutbox outbox, int count, string zone = "plaza")
    {
        var counts = Counts(count, zone);
        outbox.Post(counts);
        outbox.Write();
        return counts;
    }

    /// <summary>Counts that waited past their time, one row a call.</summary>
    public async Task<ZoneCounted[]> BacklogAsync(EdgeOutbox outbox, int count)
    {
        var counts = Write(outbox, count);
        Clock.Advance(TimeSpan.FromSeconds(3));
        await outbox.Sender.SendWaitingAsync(CancellationToken.None);
        return counts;
    }

    /// <summary>Drains until nothing more is to be done, the clock passing the waits at once.</summary>
    public async Task DrainAsync(EdgeOutbox outbox, TimeSpan most)
    {
        var until = Clock.GetUtcNow() + most;
        while (Clock.GetUtcNow() < until)
            Clock.Advance(await outbox.Sender.DrainStepAsync(CancellationToken.None));
    }

    /// <summary>Ids of the rows that are in the file.</summary>
    public int RowsInFile()
    {
        using var connection = new SqliteConnection($"Data Source={Options.Outbox.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM waiting;";
        return Convert.ToInt32(command.ExecuteScalar(), null);
    }

    public ValueTask DisposeAsync()
    {
        Metrics.Dispose();
        services.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task PublishAsync(object message, CancellationToken cancellationToken)
    {
        await Bus((ZonesCounted)message);
        Sent.Add((ZonesCounted)message);
    }
}
