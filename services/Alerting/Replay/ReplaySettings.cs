using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Texts;
using CrowdWatch.Alerting.Rosters;

namespace CrowdWatch.Alerting.Replay;

/// <summary>The settings of alerting as far as a replay goes by them: every channel leads to one gateway that takes everything.</summary>
internal sealed class ReplaySettings
{
    /// <summary>The pretended gateway.</summary>
    public const string Gateway = "replay";

    private const string DefaultUrl = "http://localhost:8080";

    /// <param name="options">Settings without mistakes.</param>
    /// <param name="roster">Where the settings name no channels, those that the roster names are taken as there.</param>
    public ReplaySettings(AlertingOptions options, Roster roster)
    {
        var desk = AlertingSettings.Desk(options, []);
        var channels = desk.Routes.Keys.Concat(Duty.Everybody(roster).SelectMany(recipient => recipient.Channels)).Distinct(StringComparer.Ordinal);
        Desk = desk with
        {
            Routes = channels.ToDictionary(channel => channel, _ => (IReadOnlyList<string>)[Gateway], StringComparer.Ordinal),
            // No gateway's limits are pretended, so that the table shows when a message was due.
            Rules = desk.Rules with { CallsAtOnce = int.MaxValue },
            Abilities = new Dictionary<string, GatewayAbility> { [Gateway] = new(CanLookUp: false, RatePerSecond: 1_000_000) },
        };
        Texts = new MessageTexts(options.Templates);
        PublicUrl = options.PublicUrl ?? new Uri(DefaultUrl);
    }

    public DeskSettings Desk { get; }

    public IMessageTexts Texts { get; }

    /// <summary>What links begin with.</summary>
    public Uri PublicUrl { get; }
}
