using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.Webhook;

/// <summary>Settings of a webhook, Alerting:Gateways:NAME:Webhook: a system of the site's own that is called with JSON.</summary>
internal sealed class WebhookOptions : IGatewaySettings
{
    /// <summary>Address that is called. No default.</summary>
    public string? Url { get; set; }

    /// <summary>Whether the address may be http on another machine. Default false.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Key of the signature, known to both sides. Better given as a file. No default.</summary>
    public string? Secret { get; set; }

    /// <summary>File that holds the key of the signature, instead of Secret. No default.</summary>
    public string? SecretFile { get; set; }

    public IEnumerable<string> Mistakes(string section, IReadOnlyList<string> variables) =>
    [
        .. PlaceSetting.Mistakes($"{section}:{nameof(Url)}", Url, AllowHttp, $"{section}:{nameof(AllowHttp)}"),
        .. Notify.Secret.Mistakes(section, nameof(Secret), Secret, SecretFile),
    ];

    public IGateway Open(GatewayParts parts) => new WebhookGateway(this, parts);
}
