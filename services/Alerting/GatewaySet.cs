using CrowdWatch.Alerting.Notify;
using CrowdWatch.Domain.Site;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Alerting;

/// <summary>The gateways of the settings, made once.</summary>
internal sealed class GatewaySet
{
    public GatewaySet(IOptions<AlertingOptions> options, IMessageTexts texts, TimeProvider clock, IncidentPublisher publisher, SitePlan plan, ILogger<GatewaySet> logger)
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
            Plan = plan,
            Show = publisher.Show,
            Logger = logger,
        }), StringComparer.Ordinal);
        Kinds = settings.ToDictionary(pair => pair.Key, pair => pair.Value.Kind!, StringComparer.Ordinal);
    }

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, IGateway> All { get; }

    /// <summary>Kind of each, by name.</summary>
    public IReadOnlyDictionary<string, string> Kinds { get; }
}
