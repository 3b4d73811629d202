using CrowdWatch.Alerting;
using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Cap;

namespace CrowdWatch.Tests.Unit.Alerting;

/// <summary>Which channels mirror the state of incidents: those that lead to CAP and webhooks alone.</summary>
public sealed class MirrorSettingsTests
{
    [Fact]
    public void Channels_of_CAP_and_webhooks_mirror_and_CAP_is_renewed_at_half_its_time()
    {
        var options = new AlertingOptions();
        options.Gateways["portal"] = new GatewayOptions { Kind = "Cap", Cap = new CapOptions { ExpiresAfter = TimeSpan.FromHours(3) } };
        options.Gateways["room"] = new GatewayOptions { Kind = "Webhook" };
        options.Gateways["mail"] = new GatewayOptions { Kind = "Smtp" };
        foreach (var (channel, gateways) in new[] { ("cap", "portal"), ("hook", "room"), ("both", "room portal"), ("mail", "mail"), ("mixed", "room mail") })
        {
            options.Channels[channel] = new ChannelOptions();
            foreach (var gateway in gateways.Split(' '))
                options.Channels[channel].Gateways.Add(gateway);
        }

        var mirrors = AlertingSettings.Desk(options, []).Mirrors;

        var half = new Mirror(TimeSpan.FromMinutes(90));
        Assert.Equal([("both", half), ("cap", half), ("hook", new Mirror())], mirrors.OrderBy(mirror => mirror.Key, StringComparer.Ordinal).Select(mirror => (mirror.Key, mirror.Value)));
    }

    [Theory]
    [InlineData("00:09:59")]
    [InlineData("1.00:00:01")]
    public void A_time_to_expire_out_of_bounds_is_named(string after)
    {
        var mistakes = new CapOptions { Folder = Path.GetTempPath(), Sender = "alerts@crowd.example.org", ExpiresAfter = TimeSpan.Parse(after, System.Globalization.CultureInfo.InvariantCulture) }.Mistakes("Cap", []);
        Assert.Equal($"Cap:ExpiresAfter is {after}; allowed is 00:10:00 to 1.00:00:00.", Assert.Single(mistakes));
    }
}
