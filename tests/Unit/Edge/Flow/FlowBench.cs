using System.Diagnostics.Metrics;
using CrowdWatch.Contracts;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Flow;
using CrowdWatch.Tests.Unit.Aggregation;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CrowdWatch.Tests.Unit.Edge.Flow;

/// <summary>A flow outbox with a real file, a bus that the test plays and a clock that it moves; every step is the test's.</summary>
internal sealed class FlowBench : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-flow-").FullName;
    private readonly EdgeMetrics metrics;

    public FlowBench() => metrics = new EdgeMetrics(services.GetRequiredService<IMeterFactory>());

    public SettableClock Clock { get; } = new(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));

    public RecordingLogger<FlowOutbox> Log { get; } = new();

    /// <summary>Throws what the bus throws.</summary>
    public Action<object> Bus { get; set; } = _ => { };

    public bool HasBusStarted { get; set; } = true;

    /// <summary>What the bus has confirmed.</summary>
    public List<object> Sent { get; } = [];

    public IEnumerable<LineCrossed> Lines => Sent.OfType<LineCrossed>();

    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>An outbox over a file, as after a restart.</summary>
    public FlowOutbox Open(string name = "outbox.lines.db")
    {
        var outbox = new FlowOutbox(PathOf(name), PublishAsync, () => HasBusStarted, TimeSpan.FromSeconds(5), metrics, Clock, Log);
        outbox.Open();
        return outbox;
    }

    /// <summary>The file as a kill would leave it now, under another name.</summary>
    public string CopyAsIfKilled(string name = "outbox.lines.db")
    {
        foreach (var suffix in new[] { "", "-wal" })
            File.Copy(PathOf(name) + suffix, PathOf("killed.db") + suffix, overwrite: true);
        return "killed.db";
    }

    /// <summary>Keeps the file from being written until disposed, as a failing disk would.</summary>
    public IDisposable Hold()
    {
        var connection = new SqliteConnection($"Data Source={PathOf("outbox.lines.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE;";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>Overwrites the pages of the file, as a dying disk would.</summary>
    public void Damage()
    {
        using (var connection = new SqliteConnection($"Data Source={PathOf("outbox.lines.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
            command.ExecuteNonQuery();
        }
        using var file = new FileStream(PathOf("outbox.lines.db"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Write(new byte[file.Length]);
    }

    /// <summary>A crossing captured now.</summary>
    public LineReading Reading(int entered = 0, int left = 0, string line = "in") => new("gate", line, Clock.GetUtcNow(), entered, left, false);

    /// <summary>How a zone moved in the last ten seconds.</summary>
    public ZoneMovementMeasured Movement() => new()
    {
        CameraId = "gate", ZoneId = "plaza", From = Clock.GetUtcNow().AddSeconds(-10), To = Clock.GetUtcNow(), CoverageRatio = 1, Followed = 2, Stays = 0,
    };

    /// <summary>Steps until what is ready was sent, confirmed and removed.</summary>
    public static void Settle(FlowOutbox outbox)
    {
        for (var i = 0; i < 4; i++)
            outbox.Step();
    }

    public void Dispose()
    {
        metrics.Dispose();
        services.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Task PublishAsync(object message, CancellationToken cancellationToken)
    {
        Bus(message);
        Sent.Add(message);
        return Task.CompletedTask;
    }
}
