using CrowdWatch.Alerting.Notify;
using CrowdWatch.Contracts;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Alerting;

/// <summary>The gateways of the settings, made once.</summary>
internal sealed class GatewaySet
{
    public GatewaySet(IOptions<AlertingOptions> options, IMessageTexts texts, TimeProvider clock, IncidentPublisher publisher)
    {
        var settings = AlertingSettings.GatewaysOf(options.Value);
        var receipts = options.Value.PublicUrl is { } url ? new Uri(url.AbsoluteUri.TrimEnd('/') + "/api/v1/receipts/") : null;
        All = settings.ToDictionary(pair => pair.Key, pair => GatewayFactory.Open(pair.Value, new GatewayParts
        {
            Name = pair.Key,
            Timeout = pair.Value.Timeout,
            Texts = texts,
            Clock = clock,
            ReceiptsUrl = receipts,
        }), StringComparer.Ordinal);
        Kinds = settings.ToDictionary(pair => pair.Key, pair => pair.Value.Kind!, StringComparer.Ordinal);
        Show = publisher.Show;
    }

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, IGateway> All { get; }

    /// <summary>Kind of each, by name.</summary>
    public IReadOnlyDictionary<string, string> Kinds { get; }

    /// <summary>Shows a text on the demo's phone.</summary>
    public Action<TextMessageShown> Show { get; }
}
