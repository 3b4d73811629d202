using System.Net;
using System.Net.Sockets;
using CrowdWatch.Alerting.Notify;
using Microsoft.AspNetCore.Http;

namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>What every gateway for text messages must do with a provider on a real socket, whatever form that provider speaks.</summary>
public abstract class GatewayConformance
{
    private const string Hidden = "hush-hush";
    private static readonly TimeSpan ample = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan brief = TimeSpan.FromSeconds(1.5);

    private protected const string GatewayName = "exam";

    /// <summary>Every secret of the settings below begins with this.</summary>
    private protected static string SecretOf(string name) => $"{Hidden}-{name}";

    /// <summary>Settings for a provider at an address.</summary>
    private protected abstract IGatewaySettings Settings(string endpoint);

    /// <summary>Settings without anything that receipts could be checked with.</summary>
    private protected abstract IGatewaySettings WithoutReceipts(string endpoint);

    /// <summary>Id that <see cref="Accepted"/> and <see cref="Listed"/> give.</summary>
    private protected abstract string ProviderId { get; }

    /// <summary>Whether a look-up alone tells that id.</summary>
    private protected virtual bool LookUpTellsId => true;

    /// <summary>How long a message may be missing from the list.</summary>
    private protected abstract TimeSpan ListedWithin { get; }

    private protected abstract StubAnswer Accepted { get; }

    private protected abstract StubAnswer RefusedForGood { get; }

    private protected abstract StubAnswer RefusedForNow { get; }

    private protected abstract StubAnswer Listed(OutgoingMessage message, bool? isDelivered);

    private protected abstract StubAnswer Unlisted(OutgoingMessage other);

    private protected abstract ReceiptCall Receipt(OutgoingMessage message, bool isDelivered);

    private protected abstract ReceiptCall Forged(ReceiptCall call);

    /// <summary>A call with the right signature or secret whose body is rubbish.</summary>
    private protected abstract ReceiptCall Rubbish();

    private protected static OutgoingMessage Message => GatewayMessages.Of(1);

    [Fact]
    public async Task What_the_provider_takes_is_accepted_with_its_id()
    {
        await using var server = await AnsweringAsync(Accepted);
        Assert.Equal(new SendResult.Accepted(ProviderId), await Open(server.Url).SendAsync(Message, default));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_the_provider_refuses_says_whether_later_may_help()
    {
        await using var forGood = await AnsweringAsync(RefusedForGood);
        await using var forNow = await AnsweringAsync(RefusedForNow);
        Assert.False(Safe(Assert.IsType<SendResult.Refused>(await Open(forGood.Url).SendAsync(Message, default))).MayRetry);
        Assert.True(Safe(Assert.IsType<SendResult.Refused>(await Open(forNow.Url).SendAsync(Message, default))).MayRetry);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task A_server_that_fails_leaves_the_outcome_unknown(int status)
    {
        await using var server = await AnsweringAsync(new StubAnswer(status, "<html>busy</html>"));
        Safe(Assert.IsType<SendResult.Unknown>(await Open(server.Url).SendAsync(Message, default)));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    public async Task A_request_that_is_turned_away_may_be_sent_again(int status)
    {
        await using var server = await AnsweringAsync(new StubAnswer(status, ""));
        Assert.True(Safe(Assert.IsType<SendResult.Refused>(await Open(server.Url).SendAsync(Message, default))).MayRetry);
    }

    [Fact]
    public async Task Silence_leaves_the_outcome_unknown_when_the_time_is_over()
    {
        await using var server = await LoopbackServer.StartAsync((_, context) => LoopbackServer.HoldAsync(context));
        var gateway = Open(server.Url, timeout: brief);
        Assert.Contains("1.5 s", Safe(Assert.IsType<SendResult.Unknown>(await gateway.SendAsync(Message, default))).Reason, StringComparison.Ordinal);
        Safe(Assert.IsType<LookUpResult.Unknown>(await gateway.LookUpAsync(Message, null, GatewayMessages.Noon, default)));
    }

    [Fact]
    public async Task An_answer_that_stops_in_the_middle_leaves_the_outcome_unknown()
    {
        await using var server = await LoopbackServer.StartAsync(async (_, context) =>
        {
            context.Response.ContentLength = 10_000;
            await context.Response.WriteAsync(Accepted.Body);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        Safe(Assert.IsType<SendResult.Unknown>(await Open(server.Url).SendAsync(Message, default)));
    }

    // A client that keeps connections may send a request again by itself when one breaks: then the phone rings twice.
    [Fact]
    public async Task A_connection_that_breaks_before_the_answer_leaves_the_outcome_unknown_and_nothing_is_sent_again()
    {
        var calls = 0;
        await using var server = await LoopbackServer.StartAsync((request, context) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
                return LoopbackServer.WriteAsync(context, Accepted.Status, Accepted.Body);
            context.Abort();
            return Task.CompletedTask;
        });
        var gateway = Open(server.Url);
        Assert.IsType<SendResult.Accepted>(await gateway.SendAsync(GatewayMessages.Of(1), default));
        Safe(Assert.IsType<SendResult.Unknown>(await gateway.SendAsync(GatewayMessages.Of(2), default)));
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>It works!</html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Code":{},"Response":[],"sid":7.5e,""")]
    [InlineData("""{"Code":null,"Response":{"SendStatusSet":[]},"sid":"","id":[],"state":{}}""")]
    public async Task A_success_that_makes_no_sense_leaves_the_outcome_unknown(string body)
    {
        await using var server = await AnsweringAsync(new StubAnswer(200, body));
        Safe(Assert.IsType<SendResult.Unknown>(await Open(server.Url).SendAsync(Message, default)));
        Safe(Assert.IsType<LookUpResult.Unknown>(await Open(server.Url).LookUpAsync(Message, null, GatewayMessages.Noon, default)));
    }

    [Fact]
    public async Task An_answer_of_more_than_256_KiB_is_not_read()
    {
        await using var server = await AnsweringAsync(new StubAnswer(Accepted.Status, Accepted.Body + new string(' ', 256 * 1024)));
        Safe(Assert.IsType<SendResult.Unknown>(await Open(server.Url).SendAsync(Message, default)));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var elsewhere = await AnsweringAsync(Accepted);
        await using var server = await LoopbackServer.StartAsync((_, context) =>
        {
            context.Response.Headers.Location = elsewhere.Url;
            return LoopbackServer.WriteAsync(context, status, "");
        });
        Assert.True(Safe(Assert.IsType<SendResult.Refused>(await Open(server.Url).SendAsync(Message, default))).MayRetry);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_provider_that_is_not_there_certainly_got_nothing()
    {
        using var reserved = new TcpListener(IPAddress.Loopback, 0);
        reserved.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)reserved.LocalEndpoint).Port}";
        reserved.Stop();
        Assert.True(Safe(Assert.IsType<SendResult.Refused>(await Open(url).SendAsync(Message, default))).MayRetry);
        // RFC 6761 keeps .invalid for names that never resolve.
        Assert.True(Safe(Assert.IsType<SendResult.Refused>(await Open("http://sms.invalid").SendAsync(Message, default))).MayRetry);
        Safe(Assert.IsType<LookUpResult.Unknown>(await Open(url).LookUpAsync(Message, null, GatewayMessages.Noon, default)));
    }

    [Fact]
    public async Task A_cancelled_call_throws()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = await LoopbackServer.StartAsync(async (_, context) =>
        {
            await cancel.CancelAsync();
            await LoopbackServer.HoldAsync(context);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Open(server.Url).SendAsync(Message, cancel.Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public async Task A_look_up_finds_the_message_and_what_became_of_it(bool? isDelivered)
    {
        await using var server = await AnsweringAsync(Listed(Message, isDelivered));
        var found = Assert.IsType<LookUpResult.Found>(await Open(server.Url).LookUpAsync(Message, null, GatewayMessages.Noon, default));
        Assert.Equal(isDelivered, found.IsDelivered);
        Assert.Equal(LookUpTellsId ? ProviderId : null, found.ProviderId);
        Assert.Equal(isDelivered is false, found.Reason is not null);
    }

    [Fact]
    public async Task A_message_that_is_not_listed_was_never_taken_once_it_must_be_listed()
    {
        await using var server = await AnsweringAsync(Unlisted(GatewayMessages.Of(2)));
        var inTime = Open(server.Url, now: GatewayMessages.Noon + ListedWithin);
        Assert.Equal(new LookUpResult.NotFound(), await inTime.LookUpAsync(Message, null, GatewayMessages.Noon, default));
        var tooEarly = Open(server.Url, now: GatewayMessages.Noon + ListedWithin - TimeSpan.FromSeconds(1));
        Safe(Assert.IsType<LookUpResult.Unknown>(await tooEarly.LookUpAsync(Message, null, GatewayMessages.Noon, default)));
    }

    [Fact]
    public async Task A_look_up_that_fails_is_to_be_asked_again()
    {
        foreach (var answer in new[] { new StubAnswer(500, "{}"), new StubAnswer(401, ""), new StubAnswer(302, "") })
        {
            await using var server = await AnsweringAsync(answer);
            Safe(Assert.IsType<LookUpResult.Unknown>(await Open(server.Url, now: GatewayMessages.Noon.AddHours(1)).LookUpAsync(Message, null, GatewayMessages.Noon, default)));
        }
    }

    [Fact]
    public void Receipts_are_read_as_often_as_they_come()
    {
        var gateway = Open("http://127.0.0.1:1");
        foreach (var isDelivered in new[] { true, true, false })
        {
            var receipt = Assert.Single(Assert.IsType<ReceiptResult.Read>(gateway.ReadReceipts(Receipt(Message, isDelivered))).Receipts);
            Assert.Equal(isDelivered, receipt.IsDelivered);
            Assert.True(receipt.Key == Message.Key || receipt.ProviderId == ProviderId);
        }
    }

    [Fact]
    public void Receipts_that_cannot_be_trusted_or_understood_are_refused()
    {
        var call = Receipt(Message, true);
        Assert.Equal(401, Safe(Assert.IsType<ReceiptResult.Refused>(Open("http://127.0.0.1:1").ReadReceipts(Forged(call)))).Status);
        Assert.Equal(400, Safe(Assert.IsType<ReceiptResult.Refused>(Open("http://127.0.0.1:1").ReadReceipts(Rubbish()))).Status);
        var closed = WithoutReceipts("http://127.0.0.1:1").Open(Parts(ample, GatewayMessages.Noon));
        Assert.Equal(404, Safe(Assert.IsType<ReceiptResult.Refused>(closed.ReadReceipts(call))).Status);
    }

    private protected static Task<LoopbackServer> AnsweringAsync(StubAnswer answer) =>
        LoopbackServer.StartAsync((_, context) => LoopbackServer.WriteAsync(context, answer.Status, answer.Body));

    private protected IGateway Open(string endpoint, TimeSpan? timeout = null, DateTimeOffset? now = null)
    {
        var settings = Settings(endpoint);
        Assert.Empty(settings.Mistakes("A", new PlainTexts().VariableNames));
        return settings.Open(Parts(timeout ?? ample, now ?? GatewayMessages.Noon));
    }

    private static GatewayParts Parts(TimeSpan timeout, DateTimeOffset now) => new()
    {
        Name = GatewayName,
        Timeout = timeout,
        Texts = new PlainTexts(),
        Clock = new FixedClock(now),
        ReceiptsUrl = new Uri("https://watch.example.org/receipts/"),
    };

    /// <summary>The result, after making sure that neither a secret nor the number is in it.</summary>
    private protected static T Safe<T>(T result)
    {
        Assert.DoesNotContain(Hidden, $"{result}", StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("13800138000", $"{result}", StringComparison.Ordinal);
        return result;
    }
}
