using System.CommandLine;
using System.Globalization;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Host.Commands;

/// <summary><c>crowdwatch roster</c>: checks a roster, says who is told at a moment, and prints its schema for editors.</summary>
internal static class RosterCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var schema = new Command("schema", "Print the JSON Schema of rosters");
        schema.SetAction(_ =>
        {
            output.Write(RosterSchema.Write());
            return 0;
        });
        return new Command("roster", "Check a roster, say who is told at a moment, or print its schema") { Check(output, error), OnDuty(output, error), schema };
    }

    private static Command Check(TextWriter output, TextWriter error)
    {
        var file = new Argument<string>("FILE") { Description = "Roster, a YAML file" };
        var site = new Option<string?>("--site") { Description = "Site plan whose zones the roster names; its time zone counts for the times without anybody on duty" };
        var config = new Option<string?>("--config") { Description = "JSON file with the settings whose channels the roster names; without one those of the environment count, where it has any", HelpName = "FILE" };
        var check = new Command("check", "Check a roster, name every mistake in it and tell when nobody is on duty") { file, site, config };
        check.SetAction((parse, stopping) => CommandErrors.ReportAsync(error, async () =>
        {
            var path = parse.GetRequiredValue(file);
            var plan = parse.GetValue(site) is { } sitePath ? SitePlanReader.ReadWithoutCameras(sitePath) : null;
            var zones = plan?.Zones.Select(zone => zone.Id).ToList();
            var channels = RosterChannels.Of(parse.GetValue(config));
            var roster = RosterReader.Read(path, zones, channels);
            var timeZone = plan is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone);
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), timeZone).DateTime);
            await output.WriteLineAsync($"Roster {path} is valid: {Number(roster.Wardens.Count, "warden")}, {Number(roster.Groups.Count, "group")}, {Number(roster.Shifts.Count, "shift")}");
            foreach (var remark in RosterRemarks.Of(roster, timeZone, today, zones).Concat(channels is null ? RosterChannels.Unchecked(roster) : []))
                await output.WriteLineAsync($"  note: {remark}");
            return 0;
        }, stopping));
        return check;
    }

    private static Command OnDuty(TextWriter output, TextWriter error)
    {
        var file = new Argument<string>("FILE") { Description = "Roster, a YAML file" };
        var site = new Option<string>("--site") { Description = "Site plan", Required = true };
        var at = new Option<string?>("--at") { Description = $"Moment: {SiteMoment.Allowed}; default now" };
        var zone = new Option<string[]>("--zone") { Description = "Zone of the incident, may be given several times; default the whole site" };
        var command = new Command("on-duty", "Say who is told at a moment, step by step") { file, site, at, zone };
        command.SetAction((parse, stopping) => CommandErrors.ReportAsync(error, async () =>
        {
            var plan = SitePlanReader.ReadWithoutCameras(parse.GetRequiredValue(site));
            var known = plan.Zones.Select(z => z.Id).ToList();
            var zones = parse.GetValue(zone) ?? [];
            if (zones.Except(known).FirstOrDefault() is { } unknown)
                throw new StartException($"--zone {unknown}: no zone of site {plan.Id}; allowed are {string.Join(", ", known)}.");
            var roster = RosterReader.Read(parse.GetRequiredValue(file), known);
            var timeZone = TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone);
            await TellAsync(output, roster, timeZone, parse.GetValue(at) is { } moment ? SiteMoment.Read("--at", moment, timeZone) : TimeProvider.System.GetUtcNow(), zones);
            return 0;
        }, stopping));
        return command;
    }

    private static async Task TellAsync(TextWriter output, Roster roster, TimeZoneInfo timeZone, DateTimeOffset at, string[] zones)
    {
        var local = TimeZoneInfo.ConvertTime(at, timeZone).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
        await output.WriteLineAsync($"{local}, {(zones.Length == 0 ? "the whole site" : string.Join(", ", zones))}");
        var told = 0;
        for (var step = 0; step <= Duty.LastStep; step++)
        {
            var all = Duty.At(roster, timeZone, at, zones, step);
            var when = step == 0 ? "at once" : $"after {step * roster.Escalation.AfterMinutes} min without acknowledgement, red {step * roster.Escalation.RedAfterMinutes} min";
            var names = all.Skip(told).Select(Name).DefaultIfEmpty("nobody more");
            await output.WriteLineAsync($"  {when}: {string.Join(", ", names)}");
            told = all.Count;
        }
    }

    // Phone numbers are left out: what a command prints ends up in tickets.
    private static string Name(Recipient recipient) => recipient.FromSeverity > Severity.Minor
        ? $"{recipient.Id} [{string.Join(" ", recipient.Channels)}] from {$"{recipient.FromSeverity}".ToLowerInvariant()} on"
        : $"{recipient.Id} [{string.Join(" ", recipient.Channels)}]";

    private static string Number(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";
}
