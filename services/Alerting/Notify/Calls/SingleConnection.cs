using System.Net.Sockets;

namespace CrowdWatch.Alerting.Notify.Calls;

/// <summary>Lets one request have one connection and no second one.</summary>
/// <remarks>
/// .NET sends a request without a body again by itself, up to three times, when its connection ends before the answer,
/// new connections included. The provider may have taken the first one: the phone would ring twice. Each try needs a
/// connection of its own, because none is kept, and the second one is not made. The providers' own SDKs bring
/// clients of their own, each with its own ways to connect and to try again; so requests are made and signed here.
/// </remarks>
internal sealed class SingleConnection
{
    private int tries;

    /// <summary>Whether a connection came about, TLS included, so that something may have been sent.</summary>
    public bool IsMade { get; private set; }

    /// <summary>A handler for one request.</summary>
    /// <param name="within">How long connecting may take, TLS included.</param>
    public SocketsHttpHandler Handler(TimeSpan within) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxResponseHeadersLength = 32,
        ConnectTimeout = within,
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectCallback = ConnectAsync,
        PlaintextStreamFilter = (context, _) =>
        {
            IsMade = true;
            return ValueTask.FromResult(context.PlaintextStream);
        },
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref tries) > 1)
            throw new IOException("A request is not sent twice.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
