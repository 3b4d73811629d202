using System.Diagnostics;
using System.Text.Json;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Outboxes;
using CrowdWatch.Host.Bus;
using CrowdWatch.Tests.Integration.Host;
using MassTransit.Serialization;
using Microsoft.Data.Sqlite;
using RabbitMQ.Client;

namespace CrowdWatch.Tests.Integration.Edge.Outboxes;

/// <summary>The real edge on the real clip, without a broker, killed, and with a broker again: every count that was on its disk reaches the broker.</summary>
public sealed class BrokerAwayTests : IAsyncLifetime
{
    private const int EnoughCounts = 25;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly RabbitMqBroker broker = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-away-");

    private string OutboxPath => Path.Combine(folder.FullName, "outbox-gate.db");

    public Task InitializeAsync() => Assets.EnsureModelAsync();

    public async Task DisposeAsync()
    {
        await broker.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_an_edge_counted_without_a_broker_survives_its_kill_and_reaches_the_broker_later()
    {
        var plan = SitePlans.Write(folder, Assets.SampleClip);
        await using (var edge = Run(plan))
        {
            await edge.AddressAsync();
            await UntilAsync(() => Task.FromResult(InFile().Count >= EnoughCounts), "counts wait in the file");
        }                                                        // leaving the block kills it
        var onDisk = InFile();

        await broker.InitializeAsync();
        await using var again = Run(plan);
        using var site = new LiveSite(await again.AddressAsync());
        await UntilAsync(() => Task.FromResult(!InFile().Overlaps(onDisk)), "the file is emptied");

        var arrived = await ArrivedAsync();
        Assert.Subset(arrived.Where(count => !count.IsLive).Select(count => count.Sequence).ToHashSet(), onDisk);
        Assert.Contains(arrived, count => count.IsLive && count.Sequence > onDisk.Max());
        await UntilAsync(async () => (await site.GetAsync("/health/ready")).GetProperty("status").GetString() == "ready", "the edge is well");
    }

    private CrowdWatchProcess Run(string plan) => CrowdWatchProcess.Start(
        new Dictionary<string, string>(broker.Environment) { ["Edge__Id"] = "gate" }, "run", "--site", plan, "--roles", "edge", "--port", "0", "--data", folder.FullName);

    /// <summary>Sequence numbers of the counts that wait in the edge's file.</summary>
    private HashSet<long> InFile()
    {
        var found = new HashSet<long>();
        if (!File.Exists(OutboxPath))
            return found;
        using var connection = new SqliteConnection($"Data Source={OutboxPath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT body FROM waiting;";
        using var rows = command.ExecuteReader();
        while (rows.Read())
            found.UnionWith(RowBody.Read(rows.GetFieldValue<byte[]>(0)).Counts.Select(count => count.Sequence));
        return found;
    }

    /// <summary>All counts that lie in the broker's queues.</summary>
    private async Task<IReadOnlyList<(long Sequence, bool IsLive)>> ArrivedAsync()
    {
        var factory = new ConnectionFactory { HostName = "127.0.0.1", Port = broker.Port };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var arrived = new List<(long, bool)>();
        for (var partition = 0; partition < ZonePartition.Count; partition++)
        {
            while (await channel.BasicGetAsync(BusTopology.CountsQueue(partition), autoAck: true) is { } message)
            {
                var counts = JsonSerializer.Deserialize<ZonesCounted>(message.Body.Span, SystemTextJsonMessageSerializer.Options)!;
                arrived.AddRange(counts.Counts.Select(count => (count.Sequence, counts.IsLive)));
            }
        }
        return arrived;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var began = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(began.Elapsed < Patience, $"Not within {Patience.TotalSeconds} s: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }
}
