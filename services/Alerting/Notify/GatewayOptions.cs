using CrowdWatch.Alerting.Notify.Aliyun;
using CrowdWatch.Alerting.Notify.HttpGateway;
using CrowdWatch.Alerting.Notify.Tencent;
using CrowdWatch.Alerting.Notify.Twilio;

namespace CrowdWatch.Alerting.Notify;

/// <summary>One gateway of the settings, Alerting:Gateways:NAME; a new kind is one property and one line of <see cref="Kinds"/>.</summary>
internal sealed class GatewayOptions
{
    /// <summary>Which kind it is: a name of <see cref="Kinds"/>. No default.</summary>
    public string? Kind { get; set; }

    /// <summary>How long one call may take before its outcome counts as unknown. 0.1 s to 1 min, default 5 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Most messages a second that are handed to it. 0.01 to 1 000, default 5.</summary>
    public double RatePerSecond { get; set; } = 5;

    /// <summary>Settings of an Aliyun SMS gateway.</summary>
    public AliyunOptions? Aliyun { get; set; }

    /// <summary>Settings of a Tencent Cloud SMS gateway.</summary>
    public TencentOptions? Tencent { get; set; }

    /// <summary>Settings of a Twilio gateway.</summary>
    public TwilioOptions? Twilio { get; set; }

    /// <summary>Settings of any provider that is called over HTTP by templates.</summary>
    public HttpGatewayOptions? Http { get; set; }

    /// <summary>Every kind: its name, its settings where they are given, and its settings where they are not.</summary>
    public static IReadOnlyList<(string Name, Func<GatewayOptions, IGatewaySettings?> Given, Func<IGatewaySettings> Empty)> Kinds { get; } =
    [
        (nameof(Aliyun), o => o.Aliyun, () => new AliyunOptions()),
        (nameof(Tencent), o => o.Tencent, () => new TencentOptions()),
        (nameof(Twilio), o => o.Twilio, () => new TwilioOptions()),
        (nameof(Http), o => o.Http, () => new HttpGatewayOptions()),
    ];
}
