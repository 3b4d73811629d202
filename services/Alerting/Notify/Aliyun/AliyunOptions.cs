using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.Aliyun;

/// <summary>Settings of an Aliyun SMS gateway (Dysmsapi 2017-05-25), Alerting:Gateways:NAME:Aliyun.</summary>
internal sealed class AliyunOptions : IGatewaySettings
{
    /// <summary>Address of the service. Default https://dysmsapi.aliyuncs.com.</summary>
    public string Endpoint { get; set; } = "https://dysmsapi.aliyuncs.com";

    /// <summary>Whether the endpoint may be http on another machine. Default false.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Id of the access key. No default.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>Secret of the access key. Better given as a file. No default.</summary>
    public string? AccessKeySecret { get; set; }

    /// <summary>File that holds the secret of the access key, instead of AccessKeySecret. No default.</summary>
    public string? AccessKeySecretFile { get; set; }

    /// <summary>Approved signature that stands before each text. No default.</summary>
    public string? SignName { get; set; }

    /// <summary>Approved templates by kind of message and language.</summary>
    public ApprovedTemplates Templates { get; } = new();

    /// <summary>How long after it was handed over a message that a look-up does not find still counts as unknown, because the provider lists it late. 0 to 1 h, default 30 s.</summary>
    public TimeSpan ListedWithin { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What the address for receipts given to the provider ends in, ?secret=...; without it no receipts are taken, because Aliyun does not sign them. No default.</summary>
    public string? ReceiptSecret { get; set; }

    /// <summary>File that holds the secret of receipts, instead of ReceiptSecret. No default.</summary>
    public string? ReceiptSecretFile { get; set; }

    public IEnumerable<string> Mistakes(string section, IReadOnlyList<string> variables) =>
    [
        .. PlaceSetting.Mistakes($"{section}:{nameof(Endpoint)}", Endpoint, AllowHttp, $"{section}:{nameof(AllowHttp)}"),
        .. Requirement.Mistakes($"{section}:{nameof(AccessKeyId)}", AccessKeyId),
        .. Secret.Mistakes(section, nameof(AccessKeySecret), AccessKeySecret, AccessKeySecretFile),
        .. Requirement.Mistakes($"{section}:{nameof(SignName)}", SignName),
        .. Templates.Mistakes($"{section}:{nameof(Templates)}", variables),
        .. Requirement.Mistakes($"{section}:{nameof(ListedWithin)}", ListedWithin, TimeSpan.Zero, TimeSpan.FromHours(1)),
        .. Secret.Mistakes(section, nameof(ReceiptSecret), ReceiptSecret, ReceiptSecretFile, isRequired: false),
    ];

    public IGateway Open(GatewayParts parts) => new AliyunGateway(this, parts);
}
