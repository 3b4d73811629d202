using CrowdWatch.Alerting;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Site;
using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Looks at the settings of every role and at the roster, as a start does, without starting anything.</summary>
internal static class SettingsFindings
{
    private const string Settings = "settings";
    private const string RosterSubject = "roster";

    /// <summary>What there is to say of both.</summary>
    /// <param name="plan">The site plan; null where none is given or it has mistakes, then the zones of the roster are not looked at.</param>
    /// <param name="settings">What the command line says.</param>
    /// <param name="now">Now, for the times at which nobody is on duty.</param>
    public static async Task<IReadOnlyList<Finding>> ExamineAsync(SitePlan? plan, ServerSettings settings, DateTimeOffset now)
    {
        try
        {
            var configuration = await Server.ExamineAsync(plan ?? NoPlan, settings);
            var ok = new Finding(Verdict.Ok, Settings, settings.ConfigFile is { } file ? $"{file} is valid" : "those of the environment are valid");
            return [ok, .. OfRoster(plan, configuration, now)];
        }
        catch (StartException e)
        {
            return [new(Verdict.Fail, Settings, e.Message.TrimEnd('.')), new(Verdict.Warn, RosterSubject, "not checked, because settings have mistakes", "correct the settings first")];
        }
    }

    /// <summary>Stands for a plan where there is none: settings do not hang on it.</summary>
    private static SitePlan NoPlan { get; } = new() { Id = "none", Name = new() { Zh = "-", En = "-" }, TimeZone = "Etc/UTC", Zones = [], Cameras = [] };

    private static IEnumerable<Finding> OfRoster(SitePlan? plan, IConfiguration configuration, DateTimeOffset now)
    {
        if (configuration["Alerting:Roster"] is not { } path || string.IsNullOrWhiteSpace(path))
            return [new(Verdict.Warn, RosterSubject, "none given, so nobody is told of incidents", "crowdwatch doctor --roster FILE, or Alerting:Roster in the settings")];
        try
        {
            var zones = plan?.Zones.Select(zone => zone.Id).ToList();
            var roster = RosterReader.Read(path, zones, AlertingRole.ChannelsOf(configuration));
            var timeZone = plan is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone);
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, timeZone).DateTime);
            return
            [
                new(Verdict.Ok, RosterSubject, $"{path} is valid; wardens: {roster.Wardens.Count}, groups: {roster.Groups.Count}, shifts: {roster.Shifts.Count}"),
                .. RosterRemarks.Of(roster, timeZone, today, zones).Select(remark => new Finding(Verdict.Warn, RosterSubject, remark)),
            ];
        }
        catch (RosterException e)
        {
            return [new(Verdict.Fail, RosterSubject, e.Message)];
        }
    }
}
