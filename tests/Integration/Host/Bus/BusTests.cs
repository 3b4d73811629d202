using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Bus;
using CrowdWatch.Storage;
using MassTransit;
using RabbitMQ.Client.Exceptions;

namespace CrowdWatch.Tests.Integration.Host.Bus;

/// <summary>Counts on their way over a real broker.</summary>
[Collection(BusBroker.Collection)]
public sealed class BusTests(BusBroker broker)
{
    private readonly string virtualHost = broker.NextVirtualHost();

    [Fact]
    public async Task Counts_published_before_any_aggregation_ran_wait_in_the_broker_and_are_taken_in_order()
    {
        await using var edge = await StartAsync("edge");
        for (var number = 0; number < 100; number++)
            await edge.Bus.Publish(BusHost.Counts(partition: 5, isLive: false));

        await using var aggregation = await StartAsync("aggregation");

        await BusHost.UntilAsync(() => aggregation.Handler.Stored.Count >= 100, () => $"{aggregation.Handler.Stored.Count} of 100 were stored");
        var sequences = aggregation.Handler.Taken.Select(counts => counts.Counts[0].Sequence).ToList();
        Assert.Equal(100, sequences.Count);
        Assert.Equal(sequences.Order(), sequences);
        Assert.Empty(aggregation.Handler.Live);
    }

    [Fact]
    public async Task Every_partition_arrives_once_for_the_store_and_live_counts_also_for_the_live_value()
    {
        await using var aggregation = await StartAsync("aggregation");
        await using var edge = await StartAsync("edge");
        foreach (var partition in Enumerable.Range(0, ZonePartition.Count))
        {
            await edge.Bus.Publish(BusHost.Counts(partition, isLive: true));
            await edge.Bus.Publish(BusHost.Counts(partition, isLive: false));
        }

        var handler = aggregation.Handler;
        await BusHost.UntilAsync(() => handler.Stored.Count >= 16 && handler.Live.Count >= 8, () => $"{handler.Stored.Count} of 16 were stored, {handler.Live.Count} of 8 came live");
        Assert.Equal(16, handler.Stored.Count);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], handler.Live.Select(counts => counts.Partition).Order());
        Assert.All(handler.Live, counts => Assert.True(counts.IsLive));
    }

    [Fact]
    public async Task Publishing_counts_that_no_queue_takes_fails()
    {
        await using var edge = await StartAsync("edge");
        await using var stranger = await BrokerQueues.OpenAsync(broker, virtualHost);
        await stranger.Channel.QueueDeleteAsync(BusTopology.CountsQueue(3), ifUnused: false, ifEmpty: false);

        await Assert.ThrowsAsync<MessageReturnedException>(() => edge.Bus.Publish(BusHost.Counts(partition: 3, isLive: false)));
        await edge.Bus.Publish(BusHost.Counts(partition: 4, isLive: false));
        Assert.Equal(1u, await stranger.CountAsync(BusTopology.CountsQueue(4)));
    }

    [Fact]
    public async Task A_message_is_forgotten_only_when_it_is_stored_and_comes_again_when_the_process_stops_before()
    {
        await using var edge = await StartAsync("edge");
        await edge.Bus.Publish(BusHost.Counts(partition: 2, isLive: false));
        await using (var first = await StartAsync("aggregation"))
        {
            // A store that is away: it never answers.
            first.Handler.Store = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation);
            await BusHost.UntilAsync(() => first.Handler.Taken.Count == 1, () => "Nothing was taken");
            await first.StopAsync();
            Assert.Empty(first.Handler.Stored);
            Assert.Contains(2, first.Handler.ReleasedPartitions);
        }

        await using var second = await StartAsync("aggregation");
        await BusHost.UntilAsync(() => !second.Handler.Stored.IsEmpty, () => "The message was lost");
        await using var stranger = await BrokerQueues.OpenAsync(broker, virtualHost);
        Assert.Equal(0u, await stranger.CountAsync(BusTopology.RefusedQueue));
    }

    [Fact]
    public async Task A_store_that_fails_for_a_while_loses_nothing_and_does_not_stop_the_live_value()
    {
        await using var aggregation = await StartAsync("aggregation");
        await using var edge = await StartAsync("edge");
        var isAway = true;
        aggregation.Handler.Store = (_, _) => isAway ? throw new StorageException("The store is away.") : Task.CompletedTask;
        for (var number = 0; number < 20; number++)
            await edge.Bus.Publish(BusHost.Counts(partition: 1));

        await BusHost.UntilAsync(() => aggregation.Handler.Live.Count == 20, () => $"{aggregation.Handler.Live.Count} of 20 came live");
        Assert.Empty(aggregation.Handler.Stored);
        isAway = false;
        await BusHost.UntilAsync(() => aggregation.Handler.Stored.Count == 20, () => $"{aggregation.Handler.Stored.Count} of 20 were stored");
    }

    [Fact]
    public async Task A_message_has_an_exchange_and_the_record_it_shares_with_the_store_has_none()
    {
        await using var edge = await StartAsync("edge");
        await edge.Bus.Publish(new EdgeHealthReported
        {
            EdgeId = "north", ReportedAt = DateTimeOffset.UnixEpoch, StartedAt = DateTimeOffset.UnixEpoch, OutboxCounts = 0, OutboxBytes = 0, CountsPublished = 0, CountsLost = 0, ClockSteps = 0,
        });

        await using var stranger = await BrokerQueues.OpenAsync(broker, virtualHost);
        await stranger.Channel.ExchangeDeclarePassiveAsync("CrowdWatch.Contracts:EdgeHealthReported");
        await Assert.ThrowsAsync<OperationInterruptedException>(() => stranger.Channel.ExchangeDeclarePassiveAsync("CrowdWatch.Domain.Health:EdgeHealth"));
    }

    private Task<BusHost> StartAsync(params string[] roles) => BusHost.StartAsync(BusHost.Settings(broker, virtualHost), roles);
}
