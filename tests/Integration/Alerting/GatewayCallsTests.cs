using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>What no provider's form shows: connections below HTTP.</summary>
public sealed class GatewayCallsTests
{
    private static readonly TimeSpan ample = TimeSpan.FromSeconds(20);
    private static readonly byte[] okay = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nSet-Cookie: a=b\r\n\r\n{}");

    // .NET sends a request without a body again by itself when its connection ends before the answer, kept or new; the first
    // one may have been taken. This server ends the second request's connection without an answer and would take a third.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_is_sent_once_whatever_becomes_of_its_connection(bool hasBody)
    {
        using var listener = Listen();
        var requests = 0;
        using var stop = new CancellationTokenSource();
        var serving = ServeAsync(listener, async connection =>
        {
            while (await ReadRequestAsync(connection) && Interlocked.Increment(ref requests) != 2)
                await connection.WriteAsync(okay);
        }, stop.Token);
        var calls = new GatewayCalls([UrlOf(listener)], ample, TimeProvider.System);

        Assert.IsType<CallResult.Answered>(await CallAsync(calls, UrlOf(listener), hasBody));
        Assert.IsType<CallResult.Unclear>(await CallAsync(calls, UrlOf(listener), hasBody));
        Assert.Equal(2, requests);
        await stop.CancelAsync();
        await serving;
    }

    [Fact]
    public async Task Cookies_are_not_sent_back()
    {
        await using var server = await LoopbackServer.StartAsync((_, context) =>
        {
            context.Response.Headers.SetCookie = "a=b";
            return LoopbackServer.WriteAsync(context, 200, "{}");
        });
        var calls = new GatewayCalls([new Uri(server.Url)], ample, TimeProvider.System);
        await CallAsync(calls, new Uri(server.Url), hasBody: false);
        await CallAsync(calls, new Uri(server.Url), hasBody: false);
        Assert.All(server.Requests, request => Assert.False(request.Headers.ContainsKey("cookie")));
    }

    [Fact]
    public async Task Places_that_the_settings_do_not_name_are_not_called()
    {
        await using var foreign = await LoopbackServer.StartAsync((_, context) => LoopbackServer.WriteAsync(context, 200, "{}"));
        await using var named = await LoopbackServer.StartAsync((_, context) => LoopbackServer.WriteAsync(context, 200, "{}"));
        var calls = new GatewayCalls([new Uri(named.Url)], ample, TimeProvider.System);
        var refused = Assert.IsType<CallResult.NotReached>(await CallAsync(calls, new Uri(foreign.Url), hasBody: true));
        Assert.Contains("not a place of this gateway's settings", refused.Reason, StringComparison.Ordinal);
        Assert.Empty(foreign.Requests);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_ends_the_call_before_anything_is_sent()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(GatewayMessages.Noon.AddYears(-10), GatewayMessages.Noon.AddYears(10));
        using var listener = Listen();
        using var stop = new CancellationTokenSource();
        var isRead = false;
        var serving = ServeAsync(listener, async connection =>
        {
            await using var tls = new SslStream(connection);
            await tls.AuthenticateAsServerAsync(certificate);
            isRead = await ReadRequestAsync(tls);
        }, stop.Token);
        var url = new Uri($"https://localhost:{UrlOf(listener).Port}");
        var calls = new GatewayCalls([url], ample, TimeProvider.System);
        Assert.IsType<CallResult.NotReached>(await CallAsync(calls, url, hasBody: true));
        await stop.CancelAsync();
        await serving;
        Assert.False(isRead);
    }

    // A server that takes the connection but does not finish TLS never saw the request.
    [Fact]
    public async Task A_connection_that_never_comes_about_certainly_sent_nothing()
    {
        using var listener = Listen();
        var url = new Uri($"https://127.0.0.1:{UrlOf(listener).Port}");
        var calls = new GatewayCalls([url], TimeSpan.FromSeconds(0.6), TimeProvider.System);
        var missed = Assert.IsType<CallResult.NotReached>(await CallAsync(calls, url, hasBody: true));
        Assert.Contains("within 0.3 s", missed.Reason, StringComparison.Ordinal);
    }

    private static async Task<CallResult> CallAsync(GatewayCalls calls, Uri url, bool hasBody)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = hasBody ? new StringContent("{}") : null };
        return await calls.CallAsync(request, default);
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static Uri UrlOf(TcpListener listener) => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    private static async Task ServeAsync(TcpListener listener, Func<Stream, Task> serve, CancellationToken stop)
    {
        var open = new List<Task>();
        try
        {
            while (true)
                open.Add(ServeOneAsync(await listener.AcceptTcpClientAsync(stop), serve));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open).WaitAsync(ample, CancellationToken.None);
        }
    }

    private static async Task ServeOneAsync(TcpClient client, Func<Stream, Task> serve)
    {
        using (client)
        {
            try
            {
                await serve(client.GetStream());
            }
            catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client went away; that is what these tests are about.
            }
        }
    }

    // Reads one request with its body of two bytes, if it has one; false at the end of the connection.
    private static async Task<bool> ReadRequestAsync(Stream connection)
    {
        var text = new StringBuilder();
        var buffer = new byte[1];
        while (await connection.ReadAsync(buffer) == 1)
        {
            text.Append((char)buffer[0]);
            var soFar = text.ToString();
            if (soFar.EndsWith("\r\n\r\n", StringComparison.Ordinal) && soFar.Contains("Content-Length: 0", StringComparison.Ordinal))
                return true;
            if (soFar.EndsWith("\r\n\r\n{}", StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
