using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Bus;

namespace CrowdWatch.Tests.Integration.Host.Bus;

/// <summary>
/// A backlog on queues with a single active consumer goes from hand to hand. On RabbitMQ 3.10 the process of a classic queue may crash when
/// its consumer changes (rabbitmq-server issue 5460); it begins anew, and what was not acknowledged has to come again.
/// </summary>
[Collection(BusBroker.Collection)]
public sealed class HandOverTests(BusBroker broker)
{
    private const int BacklogOfPartition = 400;
    private const int StoredBeforeTheHandOver = 40;
    private const int MessagesAtOnce = 400;
    private readonly string virtualHost = broker.NextVirtualHost();

    [Theory]
    [InlineData("Classic")]
    [InlineData("Quorum")]
    public async Task A_backlog_loses_nothing_when_an_instance_joins_and_when_one_stops(string queueType)
    {
        await using var edge = await StartAsync(queueType, "edge");
        var published = await PublishAsync(edge, BacklogOfPartition);
        // The store takes little more until the queues change hands, so that most of the backlog still waits then.
        var (mayHandOn, mayStop) = (NewGate(), NewGate());
        var begun = 0;
        await using var first = await StartAsync(queueType, "aggregation");
        var shares = first.Service<Balance>();
        first.Handler.Store = async (counts, cancellation) =>
        {
            if (Interlocked.Increment(ref begun) <= StoredBeforeTheHandOver)
                return;
            await mayHandOn.Task.WaitAsync(cancellation);
            if (shares.IsOurs(counts.Partition))
                await mayStop.Task.WaitAsync(cancellation);
        };
        await BusHost.UntilAsync(() => first.Handler.Stored.Count >= StoredBeforeTheHandOver, () => "The first instance stores nothing");

        await using var second = await StartAsync(queueType, "aggregation");
        await BusHost.UntilAsync(() => Share(shares) == ZonePartition.Count / 2, () => $"The first instance still has {Share(shares)} partitions");
        mayHandOn.SetResult();
        await BusHost.UntilAsync(() => PartitionsOf(second) == ZonePartition.Count / 2, () => $"The second instance has {PartitionsOf(second)} partitions");
        var stopping = first.StopAsync();
        mayStop.SetResult();
        await stopping;

        HashSet<long> Missing() => [.. published.Except(first.Handler.Stored.Concat(second.Handler.Stored).Select(Key))];
        // What comes next finds the queues in order, too.
        published.AddRange(await PublishAsync(edge, 1));
        await BusHost.UntilAsync(() => Missing().Count == 0, () => $"{Missing().Count} of {published.Count} messages were lost");
        Assert.Equal(ZonePartition.Count, PartitionsOf(second));
    }

    private static async Task<List<long>> PublishAsync(BusHost edge, int messagesOfPartition)
    {
        List<ZonesCounted> messages = [.. Enumerable.Range(0, messagesOfPartition * ZonePartition.Count).Select(number => BusHost.Counts(number % ZonePartition.Count, isLive: false))];
        foreach (var some in messages.Chunk(MessagesAtOnce))
            await Task.WhenAll(some.Select(edge.PublishUntilConfirmedAsync));
        return [.. messages.Select(Key)];
    }

    private static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static int PartitionsOf(BusHost instance) => instance.Handler.Stored.Select(counts => counts.Partition).Distinct().Count();

    private static int Share(Balance shares) => Enumerable.Range(0, ZonePartition.Count).Count(shares.IsOurs);

    private static long Key(ZonesCounted counts) => counts.Counts[0].Sequence;

    private Task<BusHost> StartAsync(string queueType, string role)
    {
        var settings = BusHost.Settings(broker, virtualHost);
        settings["Bus:QueueType"] = queueType;
        return BusHost.StartAsync(settings, role);
    }
}
