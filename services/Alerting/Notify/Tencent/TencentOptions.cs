using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.Tencent;

/// <summary>Settings of a Tencent Cloud SMS gateway (version 2021-01-11), Alerting:Gateways:NAME:Tencent.</summary>
internal sealed class TencentOptions : IGatewaySettings
{
    /// <summary>Address of the service. Default https://sms.tencentcloudapi.com.</summary>
    public string Endpoint { get; set; } = "https://sms.tencentcloudapi.com";

    /// <summary>Whether the endpoint may be http on another machine. Default false.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Region of the service. Default ap-guangzhou.</summary>
    public string Region { get; set; } = "ap-guangzhou";

    /// <summary>Id of the key. No default.</summary>
    public string? SecretId { get; set; }

    /// <summary>The key. Better given as a file. No default.</summary>
    public string? SecretKey { get; set; }

    /// <summary>File that holds the key, instead of SecretKey. No default.</summary>
    public string? SecretKeyFile { get; set; }

    /// <summary>Id of the application in the SMS console, for example 1400006666. No default.</summary>
    public string? SmsSdkAppId { get; set; }

    /// <summary>Approved signature that stands before each text; numbers of the mainland need one. No default.</summary>
    public string? SignName { get; set; }

    /// <summary>Approved templates by kind of message and language; their variables are counted, not named.</summary>
    public ApprovedTemplates Templates { get; } = new();

    /// <summary>How long after it was handed over a message that a look-up does not find still counts as unknown, because the provider lists it once the network reported. 0 to 1 h, default 1 min.</summary>
    public TimeSpan ListedWithin { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What the address for receipts given to the provider ends in, ?secret=...; without it no receipts are taken, because Tencent does not sign them. No default.</summary>
    public string? ReceiptSecret { get; set; }

    /// <summary>File that holds the secret of receipts, instead of ReceiptSecret. No default.</summary>
    public string? ReceiptSecretFile { get; set; }

    public IEnumerable<string> Mistakes(string section, IReadOnlyList<string> variables) =>
    [
        .. PlaceSetting.Mistakes($"{section}:{nameof(Endpoint)}", Endpoint, AllowHttp, $"{section}:{nameof(AllowHttp)}"),
        .. Requirement.Mistakes($"{section}:{nameof(Region)}", Region),
        .. Requirement.Mistakes($"{section}:{nameof(SecretId)}", SecretId),
        .. Secret.Mistakes(section, nameof(SecretKey), SecretKey, SecretKeyFile),
        .. Requirement.Mistakes($"{section}:{nameof(SmsSdkAppId)}", SmsSdkAppId),
        .. Requirement.Mistakes($"{section}:{nameof(SignName)}", SignName),
        .. Templates.Mistakes($"{section}:{nameof(Templates)}", variables),
        .. Requirement.Mistakes($"{section}:{nameof(ListedWithin)}", ListedWithin, TimeSpan.Zero, TimeSpan.FromHours(1)),
        .. Secret.Mistakes(section, nameof(ReceiptSecret), ReceiptSecret, ReceiptSecretFile, isRequired: false),
    ];

    public IGateway Open(GatewayParts parts) => new TencentGateway(this, parts);
}
