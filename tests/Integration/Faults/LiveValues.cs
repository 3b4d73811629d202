using System.Collections.Concurrent;
using System.Text.Json;
using CrowdWatch.Contracts;
using CrowdWatch.Tests.Integration.Host.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>Listens to the live values of a line, as an API would.</summary>
internal sealed class LiveValues : IAsyncDisposable
{
    private const string Exchange = "CrowdWatch.Contracts:OccupanciesUpdated";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly BrokerQueues broker;
    private readonly ConcurrentDictionary<string, DateTimeOffset> knownAt = new();

    private LiveValues(BrokerQueues broker) => this.broker = broker;

    public static async Task<LiveValues> ListenAsync(FaultLine line)
    {
        var values = new LiveValues(await BrokerQueues.OpenAsync(line.Broker, line.VirtualHost));
        var channel = values.broker.Channel;
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Fanout, durable: true, autoDelete: false);
        var queue = await channel.QueueDeclareAsync();
        await channel.QueueBindAsync(queue.QueueName, Exchange, "");
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += values.TakeAsync;
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
        return values;
    }

    /// <summary>Waits until the people of every zone were told from frames after a moment.</summary>
    public async Task EveryZoneIsKnownAsync(IEnumerable<string> zones, DateTimeOffset capturedAfter)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (zones.Where(zone => knownAt.GetValueOrDefault(zone) <= capturedAfter).ToList() is { Count: > 0 } blind)
        {
            Assert.False(timeout.IsCancellationRequested, $"No live value from after {capturedAfter:HH:mm:ss} came of {string.Join(", ", blind)}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => broker.DisposeAsync();

    private Task TakeAsync(object sender, BasicDeliverEventArgs delivery)
    {
        var message = JsonSerializer.Deserialize<OccupanciesUpdated>(delivery.Body.Span, JsonSerializerOptions.Web)!;
        foreach (var update in message.Updates.Where(update => update is { People: not null, CapturedAt: not null }))
            knownAt[update.ZoneId] = update.CapturedAt!.Value;
        return Task.CompletedTask;
    }
}
