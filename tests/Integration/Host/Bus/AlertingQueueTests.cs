using CrowdWatch.Alerting;
using CrowdWatch.Contracts;
using CrowdWatch.Host.Bus;
using MassTransit;
using RabbitMQ.Client.Exceptions;

namespace CrowdWatch.Tests.Integration.Host.Bus;

/// <summary>The queues that the active instance of alerting connects, on a real broker: bounded, and without error queues of the bus library's.</summary>
[Collection(BusBroker.Collection)]
public sealed class AlertingQueueTests(BusBroker broker)
{
    private readonly string virtualHost = broker.NextVirtualHost();

    [Theory]
    [InlineData(AlertingQueues.Readings, 60_000, 10_000, "drop-head")]
    [InlineData(AlertingQueues.Commands, 30_000, 1_000, "reject-publish")]
    public async Task A_connected_queue_has_its_arguments(string queue, int milliseconds, int most, string overflow)
    {
        await using (var alerting = await BusHost.StartAsync(BusHost.Settings(broker, virtualHost), "alerting"))
            await ConnectAsync(alerting, queue);
        // The broker takes the declaration of a queue that is there with the very same arguments only, and says which differs.
        var arguments = new Dictionary<string, object?> { ["x-message-ttl"] = milliseconds, ["x-max-length"] = most, ["x-overflow"] = overflow };
        await using (var stranger = await BrokerQueues.OpenAsync(broker, virtualHost))
            await stranger.Channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments);
        await using var other = await BrokerQueues.OpenAsync(broker, virtualHost);
        arguments["x-message-ttl"] = milliseconds + 1;
        await Assert.ThrowsAsync<OperationInterruptedException>(() => other.Channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments));
    }

    [Fact]
    public async Task What_a_connected_queue_cannot_read_is_put_aside_with_all_the_rest()
    {
        await using var alerting = await BusHost.StartAsync(BusHost.Settings(broker, virtualHost), "alerting");
        await ConnectAsync(alerting, AlertingQueues.Readings);
        await using var stranger = await BrokerQueues.OpenAsync(broker, virtualHost);
        await stranger.PublishAsync("", AlertingQueues.Readings, "{ broken"u8.ToArray(), "urn:message:CrowdWatch.Contracts:EdgeHealthReported");
        uint refused = 0;
        await BusHost.UntilAsync(() => (refused = stranger.CountAsync(BusTopology.RefusedQueue).GetAwaiter().GetResult()) == 1, () => $"{refused} messages were refused");
    }

    private static async Task ConnectAsync(BusHost alerting, string queue)
    {
        var handle = alerting.Service<IReceiveEndpointConnector>().ConnectReceiveEndpoint(queue, (_, endpoint) =>
            endpoint.Handler<EdgeHealthReported>(_ => Task.CompletedTask));
        await handle.Ready;
    }
}
