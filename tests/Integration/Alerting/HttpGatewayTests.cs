using System.Text.Json;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.HttpGateway;

namespace CrowdWatch.Tests.Integration.Alerting;

public sealed class HttpGatewayTests : GatewayConformance
{
    private protected override string ProviderId => "p-1";

    private protected override TimeSpan ListedWithin => TimeSpan.FromSeconds(20);

    private protected override StubAnswer Accepted => new(200, """{"state":"ok","id":"p-1"}""");

    private protected override StubAnswer RefusedForGood => new(200, """{"state":"blocked","why":"13800138000"}""");

    private protected override StubAnswer RefusedForNow => new(200, """{"state":"busy"}""");

    private protected override IGatewaySettings Settings(string endpoint)
    {
        var options = (HttpGatewayOptions)WithoutReceipts(endpoint);
        options.Receipts = new HttpReceiptOptions { Secret = SecretOf("receipts") };
        return options;
    }

    private protected override IGatewaySettings WithoutReceipts(string endpoint)
    {
        var options = new HttpGatewayOptions
        {
            Url = $"{endpoint}/send?to={{to}}",
            AllowHttp = true,
            Secret = SecretOf("key"),
            IdPath = "id",
            Body = """{"text":"{text}","who":"{recipient}","place":"{place}"}""",
            Accepted = new AnswerCondition { Path = "state", Values = { "ok" } },
            Never = new AnswerCondition { Path = "state", Values = { "blocked" } },
            LookUp = new HttpLookUpOptions
            {
                Url = $"{endpoint}/find/{{key}}?id={{id}}",
                Found = new AnswerCondition { Path = "items.0.status" },
                NotFound = new AnswerCondition { Statuses = { 200 }, Path = "count", Values = { "0" } },
                Delivered = new AnswerCondition { Path = "items.0.status", Values = { "done" } },
                Failed = new AnswerCondition { Path = "items.0.status", Values = { "dead", "gone" } },
                ListedWithin = ListedWithin,
            },
        };
        options.Headers["Authorization"] = "Bearer {secret}";
        return options;
    }

    private protected override StubAnswer Listed(OutgoingMessage message, bool? isDelivered) =>
        new(200, JsonSerializer.Serialize(new { count = 1, id = ProviderId, items = new[] { new { status = isDelivered switch { true => "done", false => "dead", null => "wait" } } } }));

    private protected override StubAnswer Unlisted(OutgoingMessage other) => new(200, """{"count":0,"items":[]}""");

    private protected override ReceiptCall Receipt(OutgoingMessage message, bool isDelivered) =>
        Signed(JsonSerializer.Serialize(new { key = message.Key, id = ProviderId, status = isDelivered ? "delivered" : "failed" }));

    private protected override ReceiptCall Forged(ReceiptCall call) => call with { Body = call.Body + " " };

    private protected override ReceiptCall Rubbish() => Signed("{}");

    [Fact]
    public async Task Templates_are_filled_and_escaped_in_address_headers_and_body()
    {
        await using var server = await AnsweringAsync(Accepted);
        await Open(server.Url).SendAsync(Message, default);
        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/send", "?to=%2B8613800138000"), (request.Method, request.Path, request.Query));
        Assert.Equal(($"Bearer {SecretOf("key")}", Message.Key), (request.Headers["authorization"], request.Headers["x-idempotency-key"]));
        Assert.Equal("""{"text":"景区 \"西湖\" & 100%+ 1 https://watch.example.org/a/token1x","who":"王\"小\"明","place":"place-1"}""", request.Body);
        Assert.Equal("application/json; charset=utf-8", request.Headers["content-type"]);
    }

    [Fact]
    public async Task A_look_up_asks_for_the_key_and_the_providers_id()
    {
        await using var server = await AnsweringAsync(Listed(Message, true));
        await Open(server.Url).LookUpAsync(Message, "p/1", GatewayMessages.Noon, default);
        var request = Assert.Single(server.Requests);
        Assert.Equal(("GET", $"/find/{Message.Key}", "?id=p%2F1"), (request.Method, request.Path, request.Query));
    }

    [Fact]
    public async Task Without_settings_for_it_there_is_no_look_up()
    {
        var gateway = new HttpGatewayOptions { Url = "http://127.0.0.1:1" }.Open(new GatewayParts { Name = GatewayName, Timeout = TimeSpan.FromSeconds(1), Texts = new PlainTexts(), Clock = TimeProvider.System });
        Assert.False(gateway.CanLookUp);
        Assert.IsType<LookUpResult.Unknown>(await gateway.LookUpAsync(Message, null, GatewayMessages.Noon, default));
    }

    [Fact]
    public async Task By_default_a_success_is_any_2xx_and_a_wrong_request_is_final()
    {
        foreach (var (status, expected) in new (int, SendResult)[]
        {
            (202, new SendResult.Accepted(null)),
            (422, new SendResult.Refused("Answered with status 422, which the settings count as final.", MayRetry: false)),
            (429, new SendResult.Refused("Answered with status 429.", MayRetry: true)),
        })
        {
            await using var server = await AnsweringAsync(new StubAnswer(status, ""));
            var gateway = new HttpGatewayOptions { Url = server.Url }.Open(new GatewayParts { Name = GatewayName, Timeout = TimeSpan.FromSeconds(20), Texts = new PlainTexts(), Clock = TimeProvider.System });
            Assert.Equal(expected, await gateway.SendAsync(Message, default));
        }
    }

    private static ReceiptCall Signed(string body) => new(
        $"https://watch.example.org/receipts/{GatewayName}", "application/json",
        new Dictionary<string, string> { ["x-signature"] = TemplateReceipts.Signature(SecretOf("receipts"), body) }, body);
}
