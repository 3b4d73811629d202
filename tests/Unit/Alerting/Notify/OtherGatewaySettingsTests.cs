using CrowdWatch.Alerting.Notify;
using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Tests.Unit.Alerting.Notify;

public sealed class OtherGatewaySettingsTests
{
    [Fact]
    public void Every_mistake_is_named_at_once_and_no_secret_is_shown() => Assert.Equal(
        [
            "Alerting:Gateways:c:Cap:Folder is '/nowhere'; allowed is a folder that exists.",
            "Alerting:Gateways:c:Cap:Url is http to portal.example.org; allowed is https, or http with Alerting:Gateways:c:Cap:AllowHttp set to true.",
            "Alerting:Gateways:c:Cap:Sender is 'a, b'; allowed is a mail address or domain without spaces, commas, < and &.",
            "Alerting:Gateways:c:Cap:Audience is empty; with the scope Private it has to say for whom the document is.",
            "Alerting:Gateways:d:DingTalk:AccessToken is empty; give Alerting:Gateways:d:DingTalk:AccessTokenFile, a file that holds it, or Alerting:Gateways:d:DingTalk:AccessToken.",
            "Alerting:Gateways:d:DingTalk:SecretFile is '/nowhere/secret', which cannot be read: Could not find a part of the path '/nowhere/secret'. Allowed is a file that this program may read.",
            "Alerting:Gateways:f:File:Path is '/nowhere/messages'; allowed is a file in a folder that exists.",
            "Alerting:Gateways:s:Smtp:Host is empty; it has no default.",
            "Alerting:Gateways:s:Smtp:Port is 0; allowed is 1 to 65535.",
            "Alerting:Gateways:s:Smtp:From is 'nobody'; allowed is a mail address, as in alerts@example.org.",
            "Alerting:Gateways:s:Smtp:Username is empty though a password is given; give both or none.",
            "Alerting:Gateways:w:Webhook:Url is no address; allowed is https://HOST or https://HOST:PORT/PATH.",
            "Alerting:Gateways:w:Webhook:Secret is empty; give Alerting:Gateways:w:Webhook:SecretFile, a file that holds it, or Alerting:Gateways:w:Webhook:Secret.",
            "Alerting:Gateways:x:WeCom:Key is empty; give Alerting:Gateways:x:WeCom:KeyFile, a file that holds it, or Alerting:Gateways:x:WeCom:Key.",
        ],
        Mistakes(new()
        {
            ["c:Kind"] = "Cap", ["c:Cap:Folder"] = "/nowhere", ["c:Cap:Url"] = "http://portal.example.org", ["c:Cap:Sender"] = "a, b", ["c:Cap:Scope"] = "Private", ["c:Cap:Audience"] = "",
            ["d:Kind"] = "DingTalk", ["d:DingTalk:SecretFile"] = "/nowhere/secret",
            ["f:Kind"] = "File", ["f:File:Path"] = "/nowhere/messages",
            ["s:Kind"] = "Smtp", ["s:Smtp:Port"] = "0", ["s:Smtp:From"] = "nobody", ["s:Smtp:Password"] = "hush",
            ["w:Kind"] = "Webhook", ["w:Webhook:Url"] = "portal",
            ["x:Kind"] = "WeCom",
            ["y:Kind"] = "Phone",
        }));

    [Theory]
    [InlineData("mail.example.org", "Plain", "false", false)]
    [InlineData("mail.example.org", "Plain", "true", true)]
    [InlineData("mail.example.org", "StartTls", "false", true)]
    [InlineData("127.0.0.1", "Plain", "false", true)]
    [InlineData("localhost", "Plain", "false", true)]
    public void Mail_goes_to_other_machines_by_TLS_alone_unless_allowed_by_name(string host, string security, string allow, bool isAllowed) =>
        Assert.Equal(isAllowed, Mistakes(new()
        {
            ["s:Kind"] = "Smtp", ["s:Smtp:Host"] = host, ["s:Smtp:Security"] = security, ["s:Smtp:AllowPlain"] = allow, ["s:Smtp:From"] = "a@example.org",
        }).Count == 0);

    [Theory]
    [InlineData("WeCom", null, 0.333)]
    [InlineData("DingTalk", null, 0.333)]
    [InlineData("Smtp", null, 5)]
    [InlineData("WeCom", 2.0, 2)]
    public void A_robot_is_spared_unless_the_settings_say_otherwise(string kind, double? rate, double expected) =>
        Assert.Equal(expected, new GatewayOptions { Kind = kind, RatePerSecond = rate }.Rate, 3);

    private static IReadOnlyList<string> Mistakes(Dictionary<string, string?> settings) =>
        [.. GatewayFactory.Mistakes(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().Get<Dictionary<string, GatewayOptions>>()!, [])];
}
