using CrowdWatch.Alerting.Notify;
using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Tests.Unit.Alerting.Notify;

public sealed class GatewayFactoryTests
{
    private static readonly string[] variables = ["place", "level"];

    [Fact]
    public void Every_mistake_of_every_gateway_is_named_at_once_and_no_secret_is_shown()
    {
        var mistakes = Mistakes(new()
        {
            ["Bad_Name:Kind"] = "Pigeon",
            ["Bad_Name:Timeout"] = "00:02:00",
            ["Bad_Name:RatePerSecond"] = "0",
            ["a:Kind"] = "Aliyun",
            ["a:Aliyun:Endpoint"] = "http://sms.example.org",
            ["a:Aliyun:AccessKeySecret"] = "hush",
            ["a:Aliyun:AccessKeySecretFile"] = "/nowhere/secret",
            ["a:Aliyun:ListedWithin"] = "02:00:00",
            ["a:Aliyun:Templates:Level:fr:Code"] = "SMS_1",
            ["a:Aliyun:Templates:Over:zh:Variables:0:Name"] = "colour",
            ["a:Aliyun:Templates:Over:zh:Variables:0:Most"] = "0",
            ["a:Http:Url"] = "https://sms.example.org",
            ["h:Kind"] = "Http",
            ["h:Http:Url"] = "https://{to}.example.org/",
            ["h:Http:Method"] = "DELETE",
            ["h:Http:Headers:Content-Type"] = "x",
            ["h:Http:Headers:Authorization"] = "Bearer {secret}",
            ["h:Http:Body"] = "{text}",
            ["h:Http:Accepted:Statuses:0"] = "99",
            ["h:Http:Accepted:Values:0"] = "ok",
            ["h:Http:LookUp:Url"] = "https://sms.example.org/{colour}",
            ["h:Http:Receipts:StatusPath"] = "",
            ["t:Kind"] = "Twilio",
            ["t:Twilio:ApiKeySecret"] = "hush",
        });
        Assert.Equal("""
            Alerting:Gateways:Bad_Name is no name for a gateway; allowed are lower-case letters, digits and hyphens, at most 40, a letter or digit first.
            Alerting:Gateways:Bad_Name:Timeout is 00:02:00; allowed is 00:00:00.1000000 to 00:01:00.
            Alerting:Gateways:Bad_Name:RatePerSecond is 0; allowed is 0.01 to 1000.
            Alerting:Gateways:Bad_Name:Kind is 'Pigeon'; allowed is one of KINDS.
            Alerting:Gateways:a:Http is given though Alerting:Gateways:a:Kind is 'Aliyun'; allowed are the settings of its own kind.
            Alerting:Gateways:a:Aliyun:Endpoint is http to sms.example.org; allowed is https, or http with Alerting:Gateways:a:Aliyun:AllowHttp set to true.
            Alerting:Gateways:a:Aliyun:AccessKeyId is empty; it has no default.
            Alerting:Gateways:a:Aliyun:AccessKeySecret and Alerting:Gateways:a:Aliyun:AccessKeySecretFile are both given; allowed is one of them.
            Alerting:Gateways:a:Aliyun:AccessKeySecretFile is '/nowhere/secret', which cannot be read: Could not find a part of the path '/nowhere/secret'. Allowed is a file that this program may read.
            Alerting:Gateways:a:Aliyun:SignName is empty; it has no default.
            Alerting:Gateways:a:Aliyun:Templates:Level:fr is for the language 'fr'; allowed is zh or en.
            Alerting:Gateways:a:Aliyun:Templates:Over:zh:Code is empty; give the code of the template that the provider approved.
            Alerting:Gateways:a:Aliyun:Templates:Over:zh:Variables:0:Name is 'colour'; allowed is one of place, level.
            Alerting:Gateways:a:Aliyun:Templates:Over:zh:Variables:0:Most is 0; allowed is 1 to 500.
            Alerting:Gateways:a:Aliyun:Templates:Test is empty; give Alerting:Gateways:a:Aliyun:Templates:Test:zh:Code or Alerting:Gateways:a:Aliyun:Templates:Test:en:Code.
            Alerting:Gateways:a:Aliyun:ListedWithin is 02:00:00; allowed is 00:00:00 to 01:00:00.
            Alerting:Gateways:h:Http:Url has a variable in its scheme, host or port; allowed are variables in the path and the query.
            Alerting:Gateways:h:Http:Method is 'DELETE'; allowed is one of POST, PUT, PATCH, GET.
            Alerting:Gateways:h:Http:Headers:Content-Type is a header that follows from other settings; allowed are others than Connection, Content-Length, Content-Type, Host, Transfer-Encoding.
            Alerting:Gateways:h:Http:Secret is empty; give Alerting:Gateways:h:Http:SecretFile, a file that holds it, or Alerting:Gateways:h:Http:Secret.
            Alerting:Gateways:h:Http:Accepted:Statuses has 99; allowed is 200 to 599.
            Alerting:Gateways:h:Http:Accepted:Path is empty though Alerting:Gateways:h:Http:Accepted:Values is given; say where the values stand.
            Alerting:Gateways:h:Http:LookUp:Url uses {colour}; allowed is one of {to}, {text}, {key}, {number}, {kind}, {language}, {link}, {recipient}, {secret}, {place}, {level}, {id}.
            Alerting:Gateways:h:Http:Receipts:Secret is empty; give Alerting:Gateways:h:Http:Receipts:SecretFile, a file that holds it, or Alerting:Gateways:h:Http:Receipts:Secret.
            Alerting:Gateways:h:Http:Receipts:StatusPath is empty; it has no default.
            Alerting:Gateways:t:Twilio:AccountSid is empty; it has no default.
            Alerting:Gateways:t:Twilio:ApiKeySid is empty though Alerting:Gateways:t:Twilio:ApiKeySecret is given; give both or none.
            Alerting:Gateways:t:Twilio:AuthToken is empty; give Alerting:Gateways:t:Twilio:AuthTokenFile, a file that holds it, or Alerting:Gateways:t:Twilio:AuthToken.
            Alerting:Gateways:t:Twilio:From and Alerting:Gateways:t:Twilio:MessagingServiceSid are both empty; allowed is one of them.
            """.Replace("KINDS", string.Join(", ", GatewayOptions.Kinds.Select(kind => kind.Name)), StringComparison.Ordinal), string.Join('\n', mistakes));
        Assert.DoesNotContain(mistakes, mistake => mistake.Contains("hush", StringComparison.Ordinal));
    }

    [Fact]
    public void A_body_that_is_no_JSON_once_it_is_filled_in_is_a_mistake() => Assert.Equal(
        ["Alerting:Gateways:h:Http:Body is no JSON; put variables inside quotes, or choose another BodyForm."],
        Mistakes(new() { ["h:Kind"] = "Http", ["h:Http:Url"] = "https://sms.example.org", ["h:Http:Body"] = """{"text":"{text}" """ }));

    [Theory]
    [InlineData("http://localhost:8080/x")]
    [InlineData("http://127.0.0.1:8080/x")]
    [InlineData("http://[::1]:8080/x")]
    [InlineData("https://sms.example.org/{to}?text={text}")]
    public void Https_and_this_machine_need_no_permission(string url) =>
        Assert.Empty(Mistakes(new() { ["h:Kind"] = "Http", ["h:Http:Url"] = url }));

    private static List<string> Mistakes(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return [.. GatewayFactory.Mistakes(configuration.Get<Dictionary<string, GatewayOptions>>()!, variables)];
    }
}
