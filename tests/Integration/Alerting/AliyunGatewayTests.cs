using System.Text.Json;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Aliyun;

namespace CrowdWatch.Tests.Integration.Alerting;

public sealed class AliyunGatewayTests : GatewayConformance
{
    private protected override string ProviderId => "900619746936498440^0";

    private protected override bool LookUpTellsId => false;

    private protected override TimeSpan ListedWithin => TimeSpan.FromSeconds(30);

    private protected override StubAnswer Accepted => new(200, """{"Message":"OK","RequestId":"r","Code":"OK","BizId":"900619746936498440^0"}""");

    private protected override StubAnswer RefusedForGood => new(200, """{"Code":"isv.BUSINESS_LIMIT_CONTROL","Message":"触发天级流控Permits:50 13800138000"}""");

    private protected override StubAnswer RefusedForNow => new(400, """{"Code":"Throttling.User","Message":"slow down, +8613800138000"}""");

    private protected override IGatewaySettings Settings(string endpoint)
    {
        var options = (AliyunOptions)WithoutReceipts(endpoint);
        options.ReceiptSecret = SecretOf("receipts");
        return options;
    }

    private protected override IGatewaySettings WithoutReceipts(string endpoint)
    {
        var options = new AliyunOptions { Endpoint = endpoint, AllowHttp = true, AccessKeyId = "id", AccessKeySecret = SecretOf("key"), SignName = "西湖景区" };
        options.Templates.Fill();
        return options;
    }

    private protected override StubAnswer Listed(OutgoingMessage message, bool? isDelivered) => Rows([message.Key], isDelivered switch { true => 3, false => 2, null => 1 });

    private protected override StubAnswer Unlisted(OutgoingMessage other) => Rows([other.Key], 3);

    private protected override ReceiptCall Receipt(OutgoingMessage message, bool isDelivered) => Call(SecretOf("receipts"), JsonSerializer.Serialize(new[]
    {
        new { out_id = message.Key, biz_id = ProviderId, success = isDelivered, err_code = isDelivered ? "DELIVERED" : "MK:0001" },
    }));

    private protected override ReceiptCall Forged(ReceiptCall call) => Call(SecretOf("other"), call.Body);

    private protected override ReceiptCall Rubbish() => Call(SecretOf("receipts"), "{}");

    // Whoever signs what is really on the wire signs the same.
    [Fact]
    public async Task The_request_on_the_wire_is_the_one_that_was_signed()
    {
        await using var server = await AnsweringAsync(Accepted);
        await Open(server.Url).SendAsync(Message, default);
        var request = Assert.Single(server.Requests);
        var signed = new[] { "host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version" }.ToDictionary(name => name, name => request.Headers[name]);
        Assert.Equal(Acs3Signature.Authorization("id", SecretOf("key"), request.Query[1..], signed), request.Headers["authorization"]);
        Assert.Equal("2026-10-01T06:30:00Z", signed["x-acs-date"]);
        Assert.Equal(("POST", "/", "", "SendSms", "2017-05-25"), (request.Method, request.Path, request.Body, signed["x-acs-action"], signed["x-acs-version"]));
        Assert.Equal(new Dictionary<string, string>
        {
            ["PhoneNumbers"] = "13800138000",
            ["SignName"] = "西湖景区",
            ["TemplateCode"] = "level-zh",
            ["TemplateParam"] = """{"where":"place-1","level":"leve"}""",
            ["OutId"] = Message.Key,
        }, QueryOf(request));
    }

    [Fact]
    public async Task Numbers_of_other_countries_keep_their_code_and_messages_in_a_language_without_template_take_the_other()
    {
        await using var server = await AnsweringAsync(Accepted);
        await Open(server.Url).SendAsync(Message with { Address = "+4915123456789", Language = "en", Kind = MessageKind.Over }, default);
        var query = QueryOf(Assert.Single(server.Requests));
        Assert.Equal(("4915123456789", "over-zh"), (query["PhoneNumbers"], query["TemplateCode"]));
    }

    [Fact]
    public async Task A_look_up_turns_pages_and_days()
    {
        var others = Enumerable.Range(10, 50).Select(number => GatewayMessages.Of(number).Key).ToList();
        await using var server = await LoopbackServer.StartAsync((request, context) =>
        {
            var query = QueryOf(request);
            var page = (query["SendDate"], query["CurrentPage"]) switch
            {
                ("20261001", "1") => Rows(others, 3),
                ("20261002", "1") => Rows(others, 3),
                ("20261002", "2") => Rows([Message.Key], 3),
                _ => Rows([], 3),
            };
            return LoopbackServer.WriteAsync(context, page.Status, page.Body);
        });
        var midnight = new DateTimeOffset(2026, 10, 1, 16, 2, 0, TimeSpan.Zero); // 00:02 on 2 October in Shanghai
        var found = await Open(server.Url, now: midnight.AddMinutes(1)).LookUpAsync(Message, "b", midnight, default);
        Assert.Equal(new LookUpResult.Found("b", true, null), found);
        Assert.Equal(["20261001 1", "20261001 2", "20261002 1", "20261002 2"], server.Requests.Select(request => $"{QueryOf(request)["SendDate"]} {QueryOf(request)["CurrentPage"]}"));
    }

    // An empty day as the service answers it: the list itself may be missing.
    [Fact]
    public async Task A_day_without_messages_is_understood()
    {
        await using var server = await AnsweringAsync(new StubAnswer(200, """{"TotalCount":0,"Message":"OK","RequestId":"r","SmsSendDetailDTOs":{"SmsSendDetailDTO":[]},"Code":"OK"}"""));
        Assert.Equal(new LookUpResult.NotFound(), await Open(server.Url, now: GatewayMessages.Noon.AddMinutes(1)).LookUpAsync(Message, null, GatewayMessages.Noon, default));
    }

    private static StubAnswer Rows(List<string> keys, int status) => new(200, JsonSerializer.Serialize(new
    {
        Code = "OK",
        Message = "OK",
        TotalCount = keys.Count,
        SmsSendDetailDTOs = new { SmsSendDetailDTO = keys.Select(key => new { OutId = key, SendStatus = status, ErrCode = status == 3 ? "DELIVERED" : "MK:0001", PhoneNum = "13800138000" }) },
    }));

    private static ReceiptCall Call(string secret, string body) =>
        new($"https://watch.example.org/receipts/{GatewayName}?secret={secret}", "application/json", new Dictionary<string, string>(), body);

    private static Dictionary<string, string> QueryOf(LoopbackRequest request) =>
        request.Query[1..].Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
}
