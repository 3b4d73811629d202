using System.Text.Json.Nodes;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Webhook;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Webhook;

public sealed class WebhookTests
{
    // Worked out by OpenSSL: printf '1790834700.{"a":"西湖"}' | openssl dgst -sha256 -hmac 'whsec-of-the-site'
    [Fact]
    public void The_signature_is_the_one_that_openssl_works_out() =>
        Assert.Equal(
            "t=1790834700,v1=2ce6dafb90181866d734138ebbac0747642abc44934f29633788c1757669ec7a",
            WebhookSignature.Of("whsec-of-the-site", Messages.At, """{"a":"西湖"}"""));

    [Fact]
    public void The_body_says_all_about_the_message()
    {
        var expected = JsonNode.Parse(
            """
            {
              "type": "crowdwatch.alert", "version": 1, "key": "20261001-7-3-chen-jie-sms", "number": 42, "kind": "level",
              "site": "镜湖景区", "recipient": "陈洁", "language": "zh", "severity": "severe", "text": "东门拥挤", "queuedAt": "2026-10-01T06:05:00Z",
              "incident": {
                "id": "20261001-7", "revision": 3, "isCrowd": true, "isForecast": false, "severity": "severe", "level": "拥挤", "place": "东门",
                "zones": ["east-gate"], "what": "412/500人", "people": 412, "capacity": 500, "at": "2026-10-01T06:05:00Z", "raisedAt": "2026-10-01T05:55:00Z"
              }
            }
            """);

        Assert.Equal(expected!.ToJsonString(), JsonNode.Parse(WebhookBody.Of(Messages.Chinese, "东门拥挤"))!.ToJsonString());
    }

    [Fact]
    public void What_is_gone_and_still_watched_and_what_it_goes_on_from_is_said()
    {
        var facts = Messages.Chinese.Facts! with { ClearedAt = Messages.At, ContinuedFrom = ["20261001-5", "20261001-2"] };
        var incident = JsonNode.Parse(WebhookBody.Of(Messages.Chinese with { Facts = facts }, "东门拥挤"))!["incident"]!;

        Assert.Equal("2026-10-01T06:05:00Z", (string?)incident["clearedAt"]);
        Assert.Equal(["20261001-5", "20261001-2"], incident["continuedFrom"]!.AsArray().Select(id => (string?)id));
    }

    [Fact]
    public void A_test_has_no_incident()
    {
        var body = JsonNode.Parse(WebhookBody.Of(Messages.Chinese with { Kind = MessageKind.Test, Facts = null, Severity = null }, "测试"))!;

        Assert.Equal("test", (string?)body["kind"]);
        Assert.Null(body["incident"]);
        Assert.Null(body["severity"]);
    }
}
