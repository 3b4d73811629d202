using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.HttpGateway;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.HttpGateway;

public sealed class TemplateReceiptsTests
{
    private static readonly HttpReceiptOptions options = new() { Secret = "k", ItemsPath = "data.items", StatusPath = "state", KeyPath = "ref", SignatureHeader = "X-Sign" };

    // RFC 4231, test case 2.
    [Fact]
    public void The_signature_is_HMAC_SHA256_in_hexadecimal() => Assert.Equal(
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", TemplateReceipts.Signature("Jefe", "what do ya want for nothing?"));

    [Theory]
    [InlineData("", false)]
    [InlineData("sha256=", false)]
    [InlineData("sha256=", true)]
    public void Receipts_stand_where_the_settings_say(string prefix, bool isUpper)
    {
        const string Body = """{"data":{"items":[{"ref":"k1","state":"delivered"},{"id":"p2","state":"failed"},{"ref":"k3","id":"p3","state":"queued"}]}}""";
        var signature = TemplateReceipts.Signature("k", Body);
        var read = Assert.IsType<ReceiptResult.Read>(Read(Body, prefix + (isUpper ? signature.ToUpperInvariant() : signature)));
        Assert.Equal([new DeliveryReceipt("k1", null, true, null), new DeliveryReceipt(null, "p2", false, "failed"), new DeliveryReceipt("k3", "p3", null, null)], read.Receipts);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("""{"data":{"items":[{"state":"delivered"}]}}""")]
    [InlineData("""{"data":{"items":[{"ref":"k1"}]}}""")]
    public void A_signed_body_in_another_form_is_not_understood(string body) =>
        Assert.Equal(400, Assert.IsType<ReceiptResult.Refused>(Read(body, TemplateReceipts.Signature("k", body))).Status);

    private static ReceiptResult Read(string body, string signature) => new TemplateReceipts(options).Read(
        new ReceiptCall("https://x/receipts/http", "application/json", new Dictionary<string, string> { ["x-sign"] = signature }, body));
}
