using System.Text;
using System.Text.Json;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Twilio;

namespace CrowdWatch.Tests.Integration.Alerting;

public sealed class TwilioGatewayTests : GatewayConformance
{
    private const string Account = "AC0123456789abcdef0123456789abcdef";
    private const string AtNoon = "Thu, 01 Oct 2026 06:30:01 +0000";
    private const string LongBefore = "Thu, 01 Oct 2026 06:00:00 +0000";

    private protected override string ProviderId => "SM0123456789abcdef0123456789abcdef";

    private protected override TimeSpan ListedWithin => TimeSpan.FromSeconds(10);

    private protected override StubAnswer Accepted => new(201, JsonSerializer.Serialize(new { sid = ProviderId, status = "queued", error_code = (string?)null }));

    private protected override StubAnswer RefusedForGood => new(400, """{"code":21211,"message":"The 'To' number +8613800138000 is not a valid phone number.","status":400}""");

    private protected override StubAnswer RefusedForNow => new(429, """{"code":20429,"message":"Too Many Requests","status":429}""");

    private protected override IGatewaySettings Settings(string endpoint) => new TwilioOptions
    {
        Endpoint = endpoint,
        AllowHttp = true,
        AccountSid = Account,
        AuthToken = SecretOf("token"),
        From = "+15005550006",
    };

    private protected override IGatewaySettings WithoutReceipts(string endpoint) => new TwilioOptions
    {
        Endpoint = endpoint,
        AllowHttp = true,
        AccountSid = Account,
        ApiKeySid = "SK1",
        ApiKeySecret = SecretOf("api-key"),
        MessagingServiceSid = "MG1",
    };

    private protected override StubAnswer Listed(OutgoingMessage message, bool? isDelivered) => Page([Row(message, isDelivered switch { true => "delivered", false => "undelivered", null => "sent" })]);

    private protected override StubAnswer Unlisted(OutgoingMessage other) => Page([Row(other, "delivered")]);

    private protected override ReceiptCall Receipt(OutgoingMessage message, bool isDelivered) =>
        Signed(message, $"MessageSid={ProviderId}&MessageStatus={(isDelivered ? "delivered" : "undelivered")}&To=%2B8613800138000{(isDelivered ? "" : "&ErrorCode=30003")}");

    private protected override ReceiptCall Forged(ReceiptCall call) => call with { Body = call.Body.Replace("delivered", "undelivered", StringComparison.Ordinal) };

    private protected override ReceiptCall Rubbish() => Signed(Message, "x=y");

    [Fact]
    public async Task The_request_is_a_form_with_the_text_and_the_address_for_receipts()
    {
        await using var server = await AnsweringAsync(Accepted);
        await Open(server.Url).SendAsync(Message, default);
        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", $"/2010-04-01/Accounts/{Account}/Messages.json"), (request.Method, request.Path));
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account}:{SecretOf("token")}"))}", request.Headers["authorization"]);
        Assert.StartsWith("application/x-www-form-urlencoded", request.Headers["content-type"], StringComparison.Ordinal);
        // Text: 景区 "西湖" & 100%+ 1 https://watch.example.org/a/token1x
        Assert.Equal(
            "To=%2B8613800138000&Body=%E6%99%AF%E5%8C%BA%20%22%E8%A5%BF%E6%B9%96%22%20%26%20100%25%2B%201%20https%3A%2F%2Fwatch.example.org%2Fa%2Ftoken1x"
            + "&From=%2B15005550006&StatusCallback=https%3A%2F%2Fwatch.example.org%2Freceipts%2Fexam%3Fkey%3D20261001-7-severe-w1-sms", request.Body);
    }

    [Fact]
    public async Task An_API_key_signs_in_where_it_is_given()
    {
        await using var server = await AnsweringAsync(Accepted);
        await WithoutReceipts(server.Url).Open(new GatewayParts { Name = GatewayName, Timeout = TimeSpan.FromSeconds(20), Texts = new PlainTexts(), Clock = TimeProvider.System }).SendAsync(Message, default);
        var request = Assert.Single(server.Requests);
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"SK1:{SecretOf("api-key")}"))}", request.Headers["authorization"]);
        Assert.EndsWith("&MessagingServiceSid=MG1", request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_up_turns_pages_until_messages_are_older_than_the_one_that_it_looks_for()
    {
        await using var server = await LoopbackServer.StartAsync((request, context) =>
        {
            var page = request.Query.Contains("PageToken=2", StringComparison.Ordinal) ? Page([Row(Message, "failed"), Row(Message, "delivered")], "/2010-04-01/next?PageToken=3")
                : request.Query.Contains("PageToken=3", StringComparison.Ordinal) ? Page([Row(GatewayMessages.Of(4), "delivered", LongBefore)], "/2010-04-01/next?PageToken=4")
                : Page([Row(GatewayMessages.Of(3), "delivered")], "/2010-04-01/next?PageToken=2");
            return LoopbackServer.WriteAsync(context, page.Status, page.Body);
        });
        var found = await Open(server.Url).LookUpAsync(Message, null, GatewayMessages.Noon, default);
        Assert.Equal(new LookUpResult.Found(ProviderId, true, null), found);
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal("?To=%2B8613800138000&PageSize=50", server.Requests[0].Query);
    }

    // The same words an hour earlier are another message.
    [Fact]
    public async Task An_older_message_with_the_same_text_is_not_the_one()
    {
        await using var server = await AnsweringAsync(Page([Row(Message, "delivered", LongBefore)]));
        Assert.Equal(new LookUpResult.NotFound(), await Open(server.Url, now: GatewayMessages.Noon.AddMinutes(1)).LookUpAsync(Message, null, GatewayMessages.Noon, default));
    }

    [Fact]
    public async Task A_next_page_on_another_host_is_not_fetched()
    {
        await using var foreign = await AnsweringAsync(Page([Row(Message, "delivered")]));
        await using var server = await AnsweringAsync(Page([Row(GatewayMessages.Of(3), "delivered")], $"{foreign.Url}/2010-04-01/next"));
        Assert.IsType<LookUpResult.Unknown>(await Open(server.Url, now: GatewayMessages.Noon.AddHours(1)).LookUpAsync(Message, null, GatewayMessages.Noon, default));
        Assert.Empty(foreign.Requests);
    }

    [Theory]
    [InlineData(200, "delivered", true)]
    [InlineData(200, "sent", null)]
    public async Task With_its_own_id_the_message_itself_is_read(int status, string state, bool? isDelivered)
    {
        await using var server = await AnsweringAsync(new StubAnswer(status, JsonSerializer.Serialize(Row(Message, state))));
        Assert.Equal(new LookUpResult.Found(ProviderId, isDelivered, null), await Open(server.Url).LookUpAsync(Message, ProviderId, GatewayMessages.Noon, default));
        Assert.Equal($"/2010-04-01/Accounts/{Account}/Messages/{ProviderId}.json", Assert.Single(server.Requests).Path);
    }

    // The proxy in front of us spoke http to us and another host name; Twilio called and signed the public address.
    [Fact]
    public void A_receipt_that_came_through_a_proxy_is_checked_against_the_public_address()
    {
        var call = Receipt(Message, true) with { Url = $"http://10.0.0.7:8080/receipts/{GatewayName}?key={Message.Key}" };
        Assert.Equal(Message.Key, Assert.Single(Assert.IsType<ReceiptResult.Read>(Open("http://127.0.0.1:1").ReadReceipts(call)).Receipts).Key);
        var otherKey = call with { Url = call.Url + "9" };
        Assert.Equal(401, Assert.IsType<ReceiptResult.Refused>(Open("http://127.0.0.1:1").ReadReceipts(otherKey)).Status);
    }

    // The public address has a port of its own; Twilio signs with it or without it.
    [Theory]
    [InlineData("https://watch.example.org:8443/receipts/", "https://watch.example.org:8443/receipts/exam?key=")]
    [InlineData("https://watch.example.org:8443/receipts/", "https://watch.example.org/receipts/exam?key=")]
    [InlineData("https://watch.example.org/receipts/", "https://watch.example.org:443/receipts/exam?key=")]
    public void A_receipt_of_an_address_with_a_port_is_taken(string receipts, string signedAddress)
    {
        var gateway = Settings("http://127.0.0.1:1").Open(new GatewayParts
        {
            Name = "exam", Timeout = TimeSpan.FromSeconds(20), Texts = new PlainTexts(), Clock = TimeProvider.System, ReceiptsUrl = new Uri(receipts),
        });
        const string Body = "MessageSid=SM1&MessageStatus=delivered";
        ReceiptCall Call(string token) => new(
            $"http://10.0.0.7:8080/receipts/exam?key={Message.Key}", "application/x-www-form-urlencoded",
            new Dictionary<string, string> { ["x-twilio-signature"] = TwilioSignature.Of(token, signedAddress + Message.Key, [("MessageSid", "SM1"), ("MessageStatus", "delivered")]) }, Body);

        Assert.Equal((Message.Key, true), Assert.Single(Assert.IsType<ReceiptResult.Read>(gateway.ReadReceipts(Call(SecretOf("token")))).Receipts) is var receipt ? (receipt.Key, receipt.IsDelivered) : default);
        Assert.Equal(401, Assert.IsType<ReceiptResult.Refused>(gateway.ReadReceipts(Call("another token"))).Status);
    }

    private object Row(OutgoingMessage message, string status, string createdAt = AtNoon) => new
    {
        sid = ProviderId,
        status,
        date_created = createdAt,
        body = $"Sent from your Twilio trial account - {new PlainTexts().Text(message)}",
        error_code = status == "undelivered" ? 30003 : (int?)null,
        to = message.Address,
    };

    private static StubAnswer Page(IReadOnlyList<object> rows, string? next = null) => new(200, JsonSerializer.Serialize(new { messages = rows, next_page_uri = next }));

    private static ReceiptCall Signed(OutgoingMessage message, string body)
    {
        var url = $"https://watch.example.org/receipts/{GatewayName}?key={message.Key}";
        var fields = body.Split('&').Select(pair => pair.Split('=')).Select(pair => (pair[0], Uri.UnescapeDataString(pair[1])));
        return new(url, "application/x-www-form-urlencoded", new Dictionary<string, string> { ["x-twilio-signature"] = TwilioSignature.Of(SecretOf("token"), url, fields) }, body);
    }
}
