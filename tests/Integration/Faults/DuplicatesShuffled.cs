using System.Text.Json;
using CrowdWatch.Contracts;
using CrowdWatch.Edge.Outboxes;
using CrowdWatch.Host.Bus;
using CrowdWatch.Tests.Integration.Host.Bus;

namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>Every message is delivered up to three times, live and late, in random order within ten seconds, by a raw client in place of the outbox.</summary>
internal sealed class DuplicatesShuffled : IFault
{
    private const int MostCopies = 3;
    private static readonly TimeSpan MostDelay = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Random random = new(5);
    private readonly PriorityQueue<ZonesCounted, DateTimeOffset> waiting = new();

    public async Task RunAsync(FaultRun run)
    {
        await using var line = run.Line("duplicates_shuffled", run.SteadyBroker, run.SteadyInflux);
        await line.StartAsync("aggregation");
        await using var client = await BrokerQueues.OpenAsync(line.Broker, line.VirtualHost);
        await run.ReadyAsync(this);
        run.Traffic.FeedTo(Scatter);

        var end = run.EndsLikeUndisturbedAsync(this, line);
        while (!run.Traffic.Ended.IsCompleted || Left() > 0)
        {
            while (Take(TimeProvider.System.GetUtcNow()) is { } message)
            {
                await client.PublishAsync(
                    BusTopology.CountsExchange, BusTopology.RoutingKey(message.Partition, message.IsLive), JsonSerializer.SerializeToUtf8Bytes(message, JsonSerializerOptions.Web));
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        await end;
    }

    private void Scatter(IReadOnlyList<ZoneCounted> counts)
    {
        lock (gate)
        {
            foreach (var message in CountPacking.Pack("edge-1", counts))
            {
                for (var copies = random.Next(MostCopies) + 1; copies > 0; copies--)
                    waiting.Enqueue(message with { IsLive = random.Next(2) == 0 }, TimeProvider.System.GetUtcNow() + random.NextDouble() * MostDelay);
            }
        }
    }

    private int Left()
    {
        lock (gate)
            return waiting.Count;
    }

    private ZonesCounted? Take(DateTimeOffset now)
    {
        lock (gate)
            return waiting.TryPeek(out _, out var dueAt) && dueAt <= now ? waiting.Dequeue() : null;
    }
}
