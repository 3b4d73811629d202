using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Alerting.Notify;

/// <summary>What every gateway is made with, beside the settings of its kind.</summary>
internal sealed record GatewayParts
{
    /// <summary>Name of the gateway in the settings.</summary>
    public required string Name { get; init; }

    /// <summary>How long one call may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>What messages say.</summary>
    public required IMessageTexts Texts { get; init; }

    /// <summary>Time of signatures and time-outs.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Where gateways call back, without the gateway's name: Alerting:PublicUrl and receipts/; null where no address is public.</summary>
    public Uri? ReceiptsUrl { get; init; }

    /// <summary>The site, for documents that show its zones on the map; null where no gateway needs it.</summary>
    public SitePlan? Plan { get; init; }

    /// <summary>Shows a text on the demo's phone; null where nobody looks at it.</summary>
    public Action<TextMessageShown>? Show { get; init; }

    /// <summary>Log of the demo's phone; null for none.</summary>
    public ILogger? Logger { get; init; }
}
