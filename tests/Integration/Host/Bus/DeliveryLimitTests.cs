using CrowdWatch.Host;
using CrowdWatch.Host.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace CrowdWatch.Tests.Integration.Host.Bus;

/// <summary>
/// What a quorum queue on a real broker does with messages that are returned again and again, as counts are while the store is away. From 4.0 on
/// RabbitMQ has a limit of 20 where none is declared (its release notes); the one here has none, so limits are declared to see them work.
/// </summary>
[Collection(BusBroker.Collection)]
public sealed class DeliveryLimitTests(BusBroker broker)
{
    private const uint Messages = 3;
    private const byte Returned = 1;
    private const byte Behind = 2;
    private const int ReturnsPastTheDefault = 25;
    private readonly string virtualHost = broker.NextVirtualHost();

    [Theory]
    [InlineData("aggregation-counts-2")]
    [InlineData("aggregation-live-2")]
    public async Task Our_quorum_queues_are_declared_with_a_limit_that_is_never_reached(string queue)
    {
        await using var edge = await StartAsync("edge");
        await using var stranger = await BrokerQueues.OpenAsync(broker, virtualHost);
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-single-active-consumer"] = true };
        if (queue.StartsWith("aggregation-live", StringComparison.Ordinal))
            (arguments["x-message-ttl"], arguments["x-max-length"], arguments["x-overflow"]) = (2_000, 2_000, "drop-head");
        arguments["x-delivery-limit"] = 2_147_483_647;
        // The broker takes the declaration of a queue that is there with the very same arguments only.
        await stranger.Channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments);
    }

    [Fact]
    public async Task Counts_are_kept_however_often_the_channel_that_holds_them_closes()
    {
        await using var edge = await StartAsync("edge");
        await using var stranger = await BrokerQueues.OpenAsync(broker, virtualHost);
        var queue = BusTopology.CountsQueue(0);
        await FillAsync(stranger, queue);

        for (var number = 0; number < ReturnsPastTheDefault; number++)
            await TakeAndCloseAsync(queue);

        await BusHost.UntilAsync(() => stranger.CountAsync(queue).GetAwaiter().GetResult() == Messages, () => "Messages were dropped");
    }

    /// <summary>Delivered once and again as often as the limit says; with the next return the message is dropped. −1 is less than any number of returns.</summary>
    [Theory]
    [InlineData("declared-limit", 2, 3)]
    [InlineData("declared-minus-one", -1, 1)]
    [InlineData(BusBroker.LimitedByPolicy + "too", 2_147_483_647, 3)] // of an argument and a policy the lower holds
    public async Task A_limit_that_is_reached_drops_the_messages(string queue, int limit, int deliveries)
    {
        await using var stranger = await BrokerQueues.OpenAsync(broker, virtualHost);
        await stranger.Channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum", ["x-delivery-limit"] = limit,
        });
        await stranger.PublishAsync("", queue, [Returned]);
        await stranger.PublishAsync("", queue, [Behind]);

        Assert.Equal(deliveries, await DeliveriesAsync(stranger.Channel, queue));
    }

    [Fact]
    public async Task A_queue_that_an_earlier_release_declared_without_a_limit_ends_the_start_with_what_to_do()
    {
        await using (var stranger = await BrokerQueues.OpenAsync(broker, virtualHost))
            await stranger.Channel.QueueDeclareAsync(BusTopology.CountsQueue(6), durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
            {
                ["x-queue-type"] = "quorum", ["x-single-active-consumer"] = true,
            });

        var error = (await Assert.ThrowsAsync<StartException>(() => StartAsync("aggregation"))).Message;

        Assert.Contains("queue 'aggregation-counts-6'", error, StringComparison.Ordinal);
        Assert.Contains("'Queue of an earlier release' in infra/runbook.md", error, StringComparison.Ordinal);
    }

    private static async Task FillAsync(BrokerQueues stranger, string queue)
    {
        for (var number = 0; number < Messages; number++)
            await stranger.PublishAsync("", queue, [1]);
    }

    /// <summary>Takes all messages and closes the channel with all of them in hand.</summary>
    private async Task TakeAndCloseAsync(string queue)
    {
        await using var stranger = await BrokerQueues.OpenAsync(broker, virtualHost);
        var left = (int)Messages;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var consumer = new AsyncEventingBasicConsumer(stranger.Channel);
        consumer.ReceivedAsync += (_, _) =>
        {
            if (Interlocked.Decrement(ref left) == 0)
                all.TrySetResult();
            return Task.CompletedTask;
        };
        await stranger.Channel.BasicConsumeAsync(queue, autoAck: false, consumer);
        await all.Task.WaitAsync(BusHost.Patience);
    }

    /// <summary>Gives the first message of a queue back each time it comes; says how often it came before the one behind it did.</summary>
    private static async Task<int> DeliveriesAsync(IChannel channel, string queue)
    {
        for (var deliveries = 0; ; deliveries++)
        {
            var came = await channel.BasicGetAsync(queue, autoAck: false);
            if (came!.Body.Span[0] == Behind)
                return deliveries;
            await channel.BasicNackAsync(came.DeliveryTag, multiple: false, requeue: true);
        }
    }

    private Task<BusHost> StartAsync(string role)
    {
        var settings = BusHost.Settings(broker, virtualHost);
        settings["Bus:QueueType"] = "Quorum";
        return BusHost.StartAsync(settings, role);
    }
}
