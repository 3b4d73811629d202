using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.DingTalk;

/// <summary>Settings of a DingTalk group robot with signature, Alerting:Gateways:NAME:DingTalk.</summary>
internal sealed class DingTalkOptions : IGatewaySettings
{
    /// <summary>Address of the service. Default https://oapi.dingtalk.com.</summary>
    public string Endpoint { get; set; } = "https://oapi.dingtalk.com";

    /// <summary>Whether the endpoint may be http on another machine. Default false.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>The robot's token, the part of its address after access_token=. Better given as a file. No default.</summary>
    public string? AccessToken { get; set; }

    /// <summary>File that holds the robot's token, instead of AccessToken. No default.</summary>
    public string? AccessTokenFile { get; set; }

    /// <summary>Key of the signature, SEC and 64 hexadecimal digits. Better given as a file. No default.</summary>
    public string? Secret { get; set; }

    /// <summary>File that holds the key of the signature, instead of Secret. No default.</summary>
    public string? SecretFile { get; set; }

    /// <summary>A robot takes 20 messages a minute, and none for the next ten minutes after more.</summary>
    public double UsualRatePerSecond => 20.0 / 60;

    public IEnumerable<string> Mistakes(string section, IReadOnlyList<string> variables) =>
    [
        .. PlaceSetting.Mistakes($"{section}:{nameof(Endpoint)}", Endpoint, AllowHttp, $"{section}:{nameof(AllowHttp)}"),
        .. Notify.Secret.Mistakes(section, nameof(AccessToken), AccessToken, AccessTokenFile),
        .. Notify.Secret.Mistakes(section, nameof(Secret), Secret, SecretFile),
    ];

    public IGateway Open(GatewayParts parts) => new DingTalkRobot(this, parts);
}
