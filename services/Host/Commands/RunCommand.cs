using System.CommandLine;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch run: runs roles for a site until it is stopped.</summary>
internal static class RunCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var site = new Option<string>("--site") { Description = "Site plan (YAML).", Required = true, HelpName = "FILE" };
        var roles = new Option<string>("--roles")
        {
            Description = $"Roles to run: {Roles.Everything}, or a comma-separated list of {string.Join(", ", Roles.All.Select(r => r.Name))}.",
            DefaultValueFactory = _ => Roles.Everything,
            HelpName = "ROLES",
        };
        var port = ServerOptions.Port();
        var listen = ServerOptions.Listen();
        var data = ServerOptions.Data();
        var runFor = ServerOptions.RunFor();
        var config = ServerOptions.Config();
        var roster = ServerOptions.Roster();
        var command = new Command("run", "Runs CrowdWatch for a site: counts its cameras, keeps occupancy, serves the API and the ops page.")
        {
            site, roles, roster, port, listen, data, runFor, config,
        };
        command.SetAction((parse, cancellation) => CommandErrors.ReportAsync(error, async () =>
        {
            var opensCameras = Roles.Pick(parse.GetValue(roles)!).Any(role => role.OpensCameras);
            var plan = opensCameras ? SitePlanReader.Read(parse.GetValue(site)!) : SitePlanReader.ReadWithoutCameras(parse.GetValue(site)!);
            await using var app = Server.Build(plan, new ServerSettings
            {
                Roles = parse.GetValue(roles)!,
                Listen = parse.GetValue(listen)!,
                Port = parse.GetValue(port),
                DataFolder = parse.GetValue(data),
                ConfigFile = parse.GetValue(config),
                RosterFile = parse.GetValue(roster),
            });
            await Server.StartAsync(app, cancellation);
            await output.WriteLineAsync($"CrowdWatch runs {parse.GetValue(roles)} for {plan.Name.En} ({plan.Name.Zh}) at {Server.Addresses(app)}");
            await ServerOptions.WaitAsync(app, parse.GetValue(runFor), cancellation);
            await app.StopAsync(CancellationToken.None);
            return 0;
        }, cancellation));
        return command;
    }
}
