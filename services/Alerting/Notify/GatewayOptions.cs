using CrowdWatch.Alerting.Notify.Aliyun;
using CrowdWatch.Alerting.Notify.Cap;
using CrowdWatch.Alerting.Notify.DingTalk;
using CrowdWatch.Alerting.Notify.HttpGateway;
using CrowdWatch.Alerting.Notify.PhoneGateway;
using CrowdWatch.Alerting.Notify.Smtp;
using CrowdWatch.Alerting.Notify.Tencent;
using CrowdWatch.Alerting.Notify.Twilio;
using CrowdWatch.Alerting.Notify.Webhook;
using CrowdWatch.Alerting.Notify.WeCom;
using FileOptions = CrowdWatch.Alerting.Notify.FileGateway.FileOptions;

namespace CrowdWatch.Alerting.Notify;

/// <summary>One gateway of the settings, Alerting:Gateways:NAME; a new kind is one property and one line of <see cref="Kinds"/>.</summary>
internal sealed class GatewayOptions
{
    /// <summary>Which kind it is: a name of <see cref="Kinds"/>. No default.</summary>
    public string? Kind { get; set; }

    /// <summary>How long one call may take before its outcome counts as unknown. 0.1 s to 1 min, default 5 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Most messages a second that are handed to it. 0.01 to 1 000, default that of the kind: 20 a minute for WeCom and DingTalk, else 5.</summary>
    public double? RatePerSecond { get; set; }

    /// <summary>Settings of an Aliyun SMS gateway.</summary>
    public AliyunOptions? Aliyun { get; set; }

    /// <summary>Settings of a Tencent Cloud SMS gateway.</summary>
    public TencentOptions? Tencent { get; set; }

    /// <summary>Settings of a Twilio gateway.</summary>
    public TwilioOptions? Twilio { get; set; }

    /// <summary>Settings of any provider that is called over HTTP by templates.</summary>
    public HttpGatewayOptions? Http { get; set; }

    /// <summary>Settings of a mail server.</summary>
    public SmtpOptions? Smtp { get; set; }

    /// <summary>Settings of a webhook.</summary>
    public WebhookOptions? Webhook { get; set; }

    /// <summary>Settings of a WeCom group robot.</summary>
    public WeComOptions? WeCom { get; set; }

    /// <summary>Settings of a DingTalk group robot.</summary>
    public DingTalkOptions? DingTalk { get; set; }

    /// <summary>Settings of a folder or portal for CAP documents.</summary>
    public CapOptions? Cap { get; set; }

    /// <summary>Settings of the demo's phone.</summary>
    public PhoneOptions? Phone { get; set; }

    /// <summary>Settings of a file.</summary>
    public FileOptions? File { get; set; }

    /// <summary>Most messages a second, the kind's usual rate where none is set.</summary>
    public double Rate => RatePerSecond ?? Kinds.SingleOrDefault(kind => kind.Name == Kind).Empty?.Invoke().UsualRatePerSecond ?? 5;

    /// <summary>Every kind: its name, its settings where they are given, and its settings where they are not.</summary>
    public static IReadOnlyList<(string Name, Func<GatewayOptions, IGatewaySettings?> Given, Func<IGatewaySettings> Empty)> Kinds { get; } =
    [
        (nameof(Aliyun), o => o.Aliyun, () => new AliyunOptions()),
        (nameof(Tencent), o => o.Tencent, () => new TencentOptions()),
        (nameof(Twilio), o => o.Twilio, () => new TwilioOptions()),
        (nameof(Http), o => o.Http, () => new HttpGatewayOptions()),
        (nameof(Smtp), o => o.Smtp, () => new SmtpOptions()),
        (nameof(Webhook), o => o.Webhook, () => new WebhookOptions()),
        (nameof(WeCom), o => o.WeCom, () => new WeComOptions()),
        (nameof(DingTalk), o => o.DingTalk, () => new DingTalkOptions()),
        (nameof(Cap), o => o.Cap, () => new CapOptions()),
        (nameof(Phone), o => o.Phone, () => new PhoneOptions()),
        (nameof(File), o => o.File, () => new FileOptions()),
    ];
}
