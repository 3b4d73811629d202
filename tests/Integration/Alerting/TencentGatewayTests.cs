using System.Text.Json;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Tencent;

namespace CrowdWatch.Tests.Integration.Alerting;

public sealed class TencentGatewayTests : GatewayConformance
{
    private protected override string ProviderId => "5000:1045710669157053657849499619";

    private protected override TimeSpan ListedWithin => TimeSpan.FromMinutes(1);

    private protected override StubAnswer Accepted => Status("Ok", "send success");

    private protected override StubAnswer RefusedForGood => Status("LimitExceeded.PhoneNumberDailyLimit", "+8613800138000 has had enough");

    private protected override StubAnswer RefusedForNow => new(200, """{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"slow down 13800138000"},"RequestId":"r"}}""");

    private protected override IGatewaySettings Settings(string endpoint)
    {
        var options = (TencentOptions)WithoutReceipts(endpoint);
        options.ReceiptSecret = SecretOf("receipts");
        return options;
    }

    private protected override IGatewaySettings WithoutReceipts(string endpoint)
    {
        var options = new TencentOptions { Endpoint = endpoint, AllowHttp = true, SecretId = "id", SecretKey = SecretOf("key"), SmsSdkAppId = "1400006666", SignName = "西湖景区" };
        options.Templates.Fill();
        return options;
    }

    private protected override StubAnswer Listed(OutgoingMessage message, bool? isDelivered) => Rows([Row(message.Key, ProviderId, isDelivered)]);

    private protected override StubAnswer Unlisted(OutgoingMessage other) => Rows([Row(other.Key, "5000:1", true)]);

    private protected override ReceiptCall Receipt(OutgoingMessage message, bool isDelivered) => Call(SecretOf("receipts"), JsonSerializer.Serialize(new[]
    {
        new { mobile = "13800138000", report_status = isDelivered ? "SUCCESS" : "FAIL", errmsg = isDelivered ? "DELIVRD" : "UNDELIV", sid = ProviderId },
    }));

    private protected override ReceiptCall Forged(ReceiptCall call) => Call(SecretOf("other"), call.Body);

    private protected override ReceiptCall Rubbish() => Call(SecretOf("receipts"), "no JSON");

    // Whoever signs what is really on the wire signs the same.
    [Fact]
    public async Task The_request_on_the_wire_is_the_one_that_was_signed()
    {
        await using var server = await AnsweringAsync(Accepted);
        await Open(server.Url).SendAsync(Message, default);
        var request = Assert.Single(server.Requests);
        var signed = new Dictionary<string, string>
        {
            ["content-type"] = request.Headers["content-type"],
            ["host"] = request.Headers["host"],
            ["x-tc-action"] = "sendsms",
        };
        Assert.Equal(Tc3Signature.Authorization("id", SecretOf("key"), "sms", signed, request.Body, GatewayMessages.Noon), request.Headers["authorization"]);
        Assert.Equal(("SendSms", "2021-01-11", "ap-guangzhou", "1790836200"), // 2026-10-01T06:30:00Z
            (request.Headers["x-tc-action"], request.Headers["x-tc-version"], request.Headers["x-tc-region"], request.Headers["x-tc-timestamp"]));
        Assert.Equal(
            $$"""{"PhoneNumberSet":["+8613800138000"],"SmsSdkAppId":"1400006666","SignName":"西湖景区","TemplateId":"level-zh","TemplateParamSet":["place-1","leve"],"SessionContext":"{{Message.Key}}"}""",
            request.Body);
    }

    [Fact]
    public async Task A_message_is_found_by_its_serial_number_where_the_row_has_no_session()
    {
        await using var server = await AnsweringAsync(Rows([Row("", "5000:1", true), Row("", ProviderId, false)]));
        Assert.Equal(new LookUpResult.Found(ProviderId, false, "UNDELIV"), await Open(server.Url).LookUpAsync(Message, ProviderId, GatewayMessages.Noon, default));
        Assert.IsType<LookUpResult.Unknown>(await Open(server.Url).LookUpAsync(Message, null, GatewayMessages.Noon, default));
    }

    // Rows cannot be paged: with 100 of them the message may be the next one.
    [Fact]
    public async Task A_full_list_without_the_message_does_not_say_that_it_was_not_taken()
    {
        await using var server = await AnsweringAsync(Rows([.. Enumerable.Range(10, 100).Select(number => Row(GatewayMessages.Of(number).Key, $"5000:{number}", true))]));
        Assert.IsType<LookUpResult.Unknown>(await Open(server.Url, now: GatewayMessages.Noon.AddHours(1)).LookUpAsync(Message, null, GatewayMessages.Noon, default));
    }

    private static object Row(string key, string id, bool? isDelivered) => new
    {
        Description = isDelivered is false ? "UNDELIV" : "DELIVRD",
        ReportStatus = isDelivered switch { true => "SUCCESS", false => "FAIL", null => "" },
        PhoneNumber = GatewayMessages.Phone,
        SerialNo = id,
        SessionContext = key,
    };

    private static StubAnswer Rows(IReadOnlyList<object> rows) => new(200, JsonSerializer.Serialize(new { Response = new { PullSmsSendStatusSet = rows, RequestId = "r" } }));

    private StubAnswer Status(string code, string said) => new(200, JsonSerializer.Serialize(new
    {
        Response = new { SendStatusSet = new[] { new { SerialNo = code == "Ok" ? ProviderId : "", PhoneNumber = GatewayMessages.Phone, Fee = 1, Code = code, Message = said } }, RequestId = "r" },
    }));

    private static ReceiptCall Call(string secret, string body) =>
        new($"https://watch.example.org/receipts/{GatewayName}?secret={secret}", "application/json", new Dictionary<string, string>(), body);
}
