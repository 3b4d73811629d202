using CrowdWatch.Contracts;
using CrowdWatch.Domain.Flow;
using CrowdWatch.Domain.Health;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace CrowdWatch.Host.Bus;

/// <summary>The bus library over RabbitMQ: it publishes everything, each time until the broker confirms, and brings all messages but the counts.</summary>
internal static class RabbitMqBus
{
    /// <summary>Messages a consumer's queue hands out ahead of their acknowledgement; measured to triple the rate of the default.</summary>
    private const int PrefetchCount = 200;

    public static void Configure(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus)
    {
        var connector = context.GetRequiredService<BrokerConnector>();
        bus.Host(connector.Options.Hosts()[0], connector.Options.PortInUse(), connector.Options.VirtualHost, host => ConfigureHost(host, connector));
        bus.PrefetchCount = PrefetchCount;
        bus.Publish<ZonesCounted>(message => message.ExchangeType = ExchangeType.Direct);
        bus.Send<ZonesCounted>(message => message.UseRoutingKeyFormatter(send => BusTopology.RoutingKey(send.Message.Partition, send.Message.IsLive)));
        // Counts that no queue took would be confirmed like any other; returned, their publishing fails and the edge keeps them.
        bus.ConfigurePublish(pipe => pipe.UseExecute(publish => publish.Mandatory |= publish.DestinationAddress?.AbsolutePath.EndsWith(BusTopology.CountsExchange, StringComparison.Ordinal) == true));
        UsePlainJson(bus);
        PublishMessagesAlone(bus);
        bus.ConnectEndpointConfigurationObserver(new ConnectedEndpoints((name, endpoint) => ConfigureEndpoint(context, name, endpoint)));
        bus.ConfigureEndpoints(context);
    }

    /// <summary>A queue of one instance ends with its connection; what cannot be read goes to the refused queue.</summary>
    public static void ConfigureEndpoint(IRegistrationContext context, string name, IReceiveEndpointConfigurator endpoint)
    {
        RefusalFilters.Use(endpoint, context.GetRequiredService<RefusedQueue>());
        if (endpoint is not IRabbitMqReceiveEndpointConfigurator queue)
            return;
        // RabbitMQ refuses queues that are neither durable nor exclusive from 4.3 on (its release notes).
        if (BusTopology.IsOfOneInstance(name))
            queue.Exclusive = true;
        var type = context.GetRequiredService<BrokerConnector>().Options.QueueType;
        foreach (var (argument, value) in BusTopology.ArgumentsOf(name, type))
            queue.SetQueueArgument(argument, value);
    }

    /// <summary>Messages are plain JSON with their type in a header: other languages read them, and it costs half of the envelope form.</summary>
    public static void UsePlainJson(IBusFactoryConfigurator bus) =>
        bus.UseRawJsonSerializer(RawSerializerOptions.AddTransportHeaders | RawSerializerOptions.CopyHeaders, isDefault: true);

    /// <summary>What a message shares with other records is a record of Domain, which is no message: it gets no exchange.</summary>
    public static void PublishMessagesAlone(IBusFactoryConfigurator bus)
    {
        bus.Publish<EdgeHealth>(record => record.Exclude = true);
        bus.Publish<LineCrossing>(record => record.Exclude = true);
        bus.Publish<ZoneMovement>(record => record.Exclude = true);
    }

    private static void ConfigureHost(IRabbitMqHostConfigurator host, BrokerConnector connector)
    {
        var options = connector.Options;
        host.Username(options.Username!);
        host.Password(options.PasswordInUse());
        host.Heartbeat(options.Heartbeat);
        host.PublisherConfirmation = true;
        host.MaxMessageSize(BrokerConnector.LargestBody);
        host.ConnectionName("crowdwatch bus");
        if (options.Hosts().Count > 1)
        {
            host.UseCluster(cluster =>
            {
                foreach (var node in options.Hosts())
                    cluster.Node(node);
            });
        }
        if (connector.Tls is { } tls)
        {
            host.UseSsl(ssl =>
            {
                ssl.Protocol = System.Security.Authentication.SslProtocols.None;
                ssl.ServerName = options.Tls.ServerName is { Length: > 0 } name ? name : options.Hosts()[0];
                ssl.Certificate = tls.Certificate;
                ssl.CertificateValidationCallback = tls.Accepts;
            });
        }
    }
}
