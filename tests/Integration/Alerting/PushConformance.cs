using System.Net;
using System.Net.Sockets;
using CrowdWatch.Alerting.Notify;

namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>What every gateway must do that pushes a message to one place over HTTP and cannot ask afterwards: webhook, group robots, CAP portal.</summary>
public abstract class PushConformance
{
    private protected const string Hidden = "hush-hush-secret";
    private static readonly TimeSpan ample = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan brief = TimeSpan.FromSeconds(0.4);

    /// <summary>Settings for a place at an address.</summary>
    private protected abstract IGatewaySettings Settings(string url);

    /// <summary>What the place answers when it takes a message.</summary>
    private protected abstract string Taken { get; }

    private protected static OutgoingMessage Message => GatewayMessages.Of(1);

    [Fact]
    public void Its_settings_have_no_mistake() => Assert.Empty(Settings("http://127.0.0.1:1").Mistakes("x", []));

    [Fact]
    public async Task What_the_place_takes_is_accepted_after_one_call()
    {
        await using var server = await AnsweringAsync(200, Taken);
        Assert.IsType<SendResult.Accepted>(await Open(server.Url).SendAsync(Message, default));
        Assert.Equal("POST", Assert.Single(server.Requests).Method);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(429)]
    public async Task What_is_turned_away_may_be_sent_again(int status)
    {
        await using var server = await AnsweringAsync(status, "", "http://127.0.0.1:1/elsewhere");
        Assert.True(Safe(Assert.IsType<SendResult.Refused>(await Open(server.Url).SendAsync(Message, default))).MayRetry);
        Assert.Single(server.Requests);
    }

    [Theory, InlineData(408), InlineData(500), InlineData(503)]
    public async Task A_server_that_fails_leaves_the_outcome_unknown(int status)
    {
        await using var server = await AnsweringAsync(status, "busy");
        Safe(Assert.IsType<SendResult.Unknown>(await Open(server.Url).SendAsync(Message, default)));
    }

    [Fact]
    public async Task Silence_and_a_broken_connection_leave_the_outcome_unknown()
    {
        await using var silent = await LoopbackServer.StartAsync((_, context) => LoopbackServer.HoldAsync(context));
        await using var broken = await LoopbackServer.StartAsync((_, context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        Safe(Assert.IsType<SendResult.Unknown>(await Open(silent.Url, brief).SendAsync(Message, default)));
        Safe(Assert.IsType<SendResult.Unknown>(await Open(broken.Url).SendAsync(Message, default)));
        Assert.Single(broken.Requests);
    }

    [Fact]
    public async Task A_place_that_does_not_listen_certainly_did_not_take_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        Assert.True(Safe(Assert.IsType<SendResult.Refused>(await Open($"http://127.0.0.1:{port}").SendAsync(Message, default))).MayRetry);
    }

    [Fact]
    public async Task A_cancelled_call_throws()
    {
        await using var server = await LoopbackServer.StartAsync((_, context) => LoopbackServer.HoldAsync(context));
        using var stop = new CancellationTokenSource(brief);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Open(server.Url).SendAsync(Message, stop.Token));
    }

    [Fact]
    public async Task It_cannot_be_asked_and_says_so()
    {
        var gateway = Open("http://127.0.0.1:1");
        Assert.False(gateway.CanLookUp);
        Assert.IsType<LookUpResult.Unknown>(await gateway.LookUpAsync(Message, null, GatewayMessages.Noon, default));
        Assert.Equal(404, Assert.IsType<ReceiptResult.Refused>(gateway.ReadReceipts(new ReceiptCall("http://localhost/", null, new Dictionary<string, string>(), ""))).Status);
    }

    private protected virtual GatewayParts Parts(TimeSpan timeout) => new() { Name = "exam", Timeout = timeout, Texts = new PlainTexts(), Clock = TimeProvider.System };

    private protected IGateway Open(string url, TimeSpan? timeout = null) => Settings(url).Open(Parts(timeout ?? ample));

    private protected static Task<LoopbackServer> AnsweringAsync(int status, string body, string? location = null) => LoopbackServer.StartAsync((_, context) =>
    {
        if (location is not null)
            context.Response.Headers.Location = location;
        return LoopbackServer.WriteAsync(context, status, body);
    });

    private static T Safe<T>(T result) where T : SendResult
    {
        Assert.DoesNotContain(Hidden, $"{result}", StringComparison.Ordinal);
        Assert.DoesNotContain(Message.Address, $"{result}", StringComparison.Ordinal);
        return result;
    }
}
