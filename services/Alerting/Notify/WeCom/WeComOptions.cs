using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.WeCom;

/// <summary>Settings of a WeCom group robot, Alerting:Gateways:NAME:WeCom.</summary>
internal sealed class WeComOptions : IGatewaySettings
{
    /// <summary>Address of the service. Default https://qyapi.weixin.qq.com.</summary>
    public string Endpoint { get; set; } = "https://qyapi.weixin.qq.com";

    /// <summary>Whether the endpoint may be http on another machine. Default false.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>The robot's key, the part of its address after key=. Better given as a file. No default.</summary>
    public string? Key { get; set; }

    /// <summary>File that holds the robot's key, instead of Key. No default.</summary>
    public string? KeyFile { get; set; }

    /// <summary>A robot takes 20 messages a minute.</summary>
    public double UsualRatePerSecond => 20.0 / 60;

    public IEnumerable<string> Mistakes(string section, IReadOnlyList<string> variables) =>
    [
        .. PlaceSetting.Mistakes($"{section}:{nameof(Endpoint)}", Endpoint, AllowHttp, $"{section}:{nameof(AllowHttp)}"),
        .. Secret.Mistakes(section, nameof(Key), Key, KeyFile),
    ];

    public IGateway Open(GatewayParts parts) => new WeComRobot(this, parts);
}
