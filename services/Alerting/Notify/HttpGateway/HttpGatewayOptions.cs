namespace CrowdWatch.Alerting.Notify.HttpGateway;

/// <summary>Settings of a gateway of this kind.</summary>
internal sealed class HttpGatewayOptions : IGatewaySettings
{
    public IEnumerable<string> Mistakes(string section, IReadOnlyList<string> variables) => [$"{section} is a kind that this version cannot send with."];

    public IGateway Open(GatewayParts parts) => throw new NotSupportedException($"Gateway {parts.Name} is of a kind that this version cannot send with.");
}
