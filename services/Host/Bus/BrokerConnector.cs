using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace CrowdWatch.Host.Bus;

/// <summary>Opens connections to the broker as the settings say.</summary>
internal sealed class BrokerConnector(IOptions<BusOptions> options)
{
    /// <summary>
    /// Larger than the 128 MiB that a broker takes at most unless told otherwise: a body above the client's limit would end the
    /// connection, be delivered again and end it again.
    /// </summary>
    public const uint LargestBody = 160 * 1024 * 1024;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // Read when first needed: the settings have been checked by then.
    private readonly Lazy<BrokerTls?> tls = new(() => options.Value.Tls.Enabled ? new BrokerTls(options.Value.Tls) : null);

    public BusOptions Options => options.Value;

    public BrokerTls? Tls => tls.Value;

    /// <summary>A new connection to any of the nodes. It does not recover by itself: whoever opened it notices its end and opens another.</summary>
    /// <param name="purpose">What it is for, shown by the broker's own tools.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public Task<IConnection> ConnectAsync(string purpose, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory
        {
            VirtualHost = Options.VirtualHost,
            UserName = Options.Username!,
            Password = Options.PasswordInUse(),
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = Options.Heartbeat,
            RequestedConnectionTimeout = ConnectTimeout,
            MaxInboundMessageBodySize = LargestBody,
        };
        var nodes = Options.Hosts().Select(Node).ToList();
        return factory.CreateConnectionAsync(nodes, $"crowdwatch {purpose}", cancellationToken);
    }

    private AmqpTcpEndpoint Node(string host)
    {
        var ssl = Tls?.OptionFor(Options.Tls.ServerName is { Length: > 0 } name ? name : host) ?? new SslOption();
        return new AmqpTcpEndpoint(host, Options.PortInUse(), ssl, LargestBody);
    }
}
