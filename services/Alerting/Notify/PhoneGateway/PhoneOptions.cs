namespace CrowdWatch.Alerting.Notify.PhoneGateway;

/// <summary>Settings of the demo's phone, Alerting:Gateways:NAME:Phone: there are none.</summary>
internal sealed class PhoneOptions : IGatewaySettings
{
    public double UsualRatePerSecond => 100;

    public IEnumerable<string> Mistakes(string section, IReadOnlyList<string> variables) => [];

    public IGateway Open(GatewayParts parts) => new ShownPhone(parts);
}
