using CrowdWatch.Alerting;
using CrowdWatch.Alerting.Rosters;
using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Host.Site;

/// <summary>The channels that a roster is checked against where nothing is started.</summary>
internal static class RosterChannels
{
    /// <summary>Those of the settings: of a file, and of the environment; null where neither says anything of channels, for then those of the running system are not known.</summary>
    /// <exception cref="StartException">The settings cannot be read.</exception>
    public static IReadOnlyDictionary<string, AddressKind>? Of(string? configFile)
    {
        var builder = new ConfigurationBuilder().AddEnvironmentVariables();
        var file = SettingsFile.AddTo(builder, configFile);
        var settings = builder.Build();
        SettingsCheck.CheckShape(settings, file);
        return file is null && !settings.GetSection("Alerting:Channels").GetChildren().Any() ? null : AlertingRole.ChannelsOf(settings);
    }

    /// <summary>A remark that names the channels of a roster, which may be ones that the running system does not have; none where the roster names those alone that every system has.</summary>
    public static IEnumerable<string> Unchecked(Roster roster)
    {
        var own = AlertingRole.ChannelsOf(new ConfigurationBuilder().Build());
        var named = Duty.Everybody(roster).SelectMany(recipient => recipient.Channels).Distinct().Where(channel => !own.ContainsKey(channel)).Order(StringComparer.Ordinal).ToList();
        if (named.Count > 0)
            yield return $"whether the settings have the channel{(named.Count == 1 ? "" : "s")} {string.Join(", ", named)} is not known: --config names their file";
    }
}
