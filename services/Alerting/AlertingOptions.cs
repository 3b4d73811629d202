using System.ComponentModel.DataAnnotations;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Texts;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Alerting;

/// <summary>Settings of the alerting role.</summary>
internal sealed class AlertingOptions : IValidatableObject
{
    public const string Section = "Alerting";

    /// <summary>Path of the roster file (YAML). Default none: incidents are shown, nobody is told.</summary>
    public string? Roster { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>Path of the ledger, a SQLite file. Default alerts.db beside the store.</summary>
    [Required] public string? LedgerPath { get; set; }

    /// <summary>Address under which wardens' phones reach this system, for the links in messages: http or https. Default that of this machine's own pages.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Key that signs the links, at least 16 characters. Default: one made at the first start, in link.key beside the ledger.</summary>
    public string? LinkKey { get; set; }

    /// <summary>File with <see cref="LinkKey"/>.</summary>
    public string? LinkKeyFile { get; set; }

    /// <summary>How long after its beginning an incident takes in alerts of neighbouring zones. Default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "04:00:00")] public TimeSpan GroupFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a cleared incident stays open, so that a value that comes back makes no new one. Default 30 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")] public TimeSpan CloseAfter { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a gateway is left time to note a message whose fate is unknown before it is asked; also the longest wait (1 min at most) before it is asked again, or tried again where the gateway does not know it. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")] public TimeSpan LookUpAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A gateway without any sensible answer for so long is given up for the next one of its channel, at the risk that a message arrives twice. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")] public TimeSpan GatewaySilentAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Channels by name. Default one, phone, over a gateway of that name and kind: the demo's phone on the ops page.</summary>
    public IDictionary<string, ChannelOptions> Channels { get; } = new Dictionary<string, ChannelOptions>(StringComparer.Ordinal);

    /// <summary>Gateways by name.</summary>
    public IDictionary<string, GatewayOptions> Gateways { get; } = new Dictionary<string, GatewayOptions>(StringComparer.Ordinal);

    /// <summary>What messages say.</summary>
    public TemplateOptions Templates { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        AlertingSettings.Mistakes(this).Select(mistake => new ValidationResult(mistake));
}

[OptionsValidator]
internal sealed partial class AlertingOptionsValidator : IValidateOptions<AlertingOptions>;
