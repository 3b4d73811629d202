using RabbitMQ.Client;

namespace CrowdWatch.Tests.Integration.Host.Bus;

/// <summary>A stranger's connection to the broker: declares, publishes and reads whatever it likes.</summary>
internal sealed class BrokerQueues : IAsyncDisposable
{
    private readonly IConnection connection;

    private BrokerQueues(IConnection connection, IChannel channel)
    {
        this.connection = connection;
        Channel = channel;
    }

    public IChannel Channel { get; }

    public static async Task<BrokerQueues> OpenAsync(RabbitMqBroker broker, string virtualHost)
    {
        var factory = new ConnectionFactory { HostName = "127.0.0.1", Port = broker.Port, VirtualHost = virtualHost, AutomaticRecoveryEnabled = false };
        var connection = await factory.CreateConnectionAsync();
        return new BrokerQueues(connection, await connection.CreateChannelAsync(new CreateChannelOptions(true, true)));
    }

    /// <summary>Messages that wait in a queue.</summary>
    public Task<uint> CountAsync(string queue) => Channel.MessageCountAsync(queue);

    public async Task PublishAsync(string exchange, string routingKey, byte[] body, string? messageType = null)
    {
        var properties = new BasicProperties { Persistent = true, ContentType = "application/json" };
        if (messageType is not null)
            properties.Headers = new Dictionary<string, object?> { ["MT-MessageType"] = messageType };
        await Channel.BasicPublishAsync(exchange, routingKey, mandatory: true, properties, body);
    }

    public async ValueTask DisposeAsync()
    {
        await Channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
