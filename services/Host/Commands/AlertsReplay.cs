using System.CommandLine;
using CrowdWatch.Alerting;
using CrowdWatch.Alerting.Replay;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Site;
using CrowdWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Host.Commands;

/// <summary><c>crowdwatch alerts replay</c>: says what the plan's rules would have sent in a past time, from the stored windows.</summary>
internal static class AlertsReplay
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    public static Command Create(TextWriter output, TextWriter error)
    {
        var from = new Argument<string>("FROM") { Description = $"Beginning: {SiteMoment.Allowed}, or a date." };
        var to = new Argument<string>("TO") { Description = "End, written the same way; later than now means now." };
        var site = new Option<string>("--site") { Description = "Site plan (YAML).", Required = true, HelpName = "FILE" };
        var roster = ServerOptions.Roster();
        var data = ServerOptions.Data();
        var config = ServerOptions.Config();
        var acknowledge = SimulationOptions.Time("--acknowledge-after", "Assumes that somebody acknowledges each incident, and each higher level of it, after this time; default nobody does");
        var command = new Command("replay", "Say what the plan's rules would have sent between two times, from the stored windows; nothing is sent") { from, to, site, roster, data, config, acknowledge };
        command.SetAction((parse, cancellation) => CommandErrors.ReportAsync(error, async () =>
        {
            var plan = SitePlanReader.ReadWithoutCameras(parse.GetRequiredValue(site));
            var order = OrderOf(parse.GetRequiredValue(from), parse.GetRequiredValue(to), parse.GetValue(acknowledge), TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone), TimeProvider.System.GetUtcNow());
            using var host = Build(plan, new ServerSettings
            {
                Roles = "alerting",
                Listen = "localhost",
                Port = 0,
                DataFolder = parse.GetValue(data),
                ConfigFile = parse.GetValue(config),
                RosterFile = parse.GetValue(roster),
            });
            await host.StartAsync(cancellation);
            await AlertingReplay.RunAsync(host.Services, order, output, cancellation);
            await host.StopAsync(CancellationToken.None);
            return 0;
        }, cancellation));
        return command;
    }

    /// <exception cref="StartException">The times are none, or in the wrong order.</exception>
    internal static ReplayOrder OrderOf(string from, string to, TimeSpan? acknowledgeAfter, TimeZoneInfo timeZone, DateTimeOffset now)
    {
        var (begin, end) = (SiteMoment.Read("FROM", from, timeZone), SiteMoment.Read("TO", to, timeZone));
        if (begin >= now)
            throw new StartException($"FROM {from} is not past; allowed is a moment before now.");
        if (end <= begin)
            throw new StartException($"TO {to} is not after FROM {from}; allowed is a later moment.");
        if (end - begin > Longest)
            throw new StartException($"FROM {from} to TO {to} is longer than {Longest.TotalDays} days; allowed are at most so many.");
        return new ReplayOrder { From = begin.ToUniversalTime(), To = (end < now ? end : now).ToUniversalTime(), AcknowledgeAfter = acknowledgeAfter };
    }

    private static IHost Build(SitePlan plan, ServerSettings settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        Server.AddConfiguration(builder, plan, settings);
        // The table is all that is printed; what goes wrong is told once, by the command.
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(plan);
        builder.Services.AddSingleton<ReadRoster>(RosterReader.Read);
        StorageSetup.AddStorage(builder, writes: false, onlyReads: true);
        AlertingReplay.AddServices(builder);
        var host = builder.Build();
        SettingsCheck.Check(host.Services);
        CheckStore(builder.Configuration);
        return host;
    }

    // Opening would make an empty store, and a day without people would look quiet.
    private static void CheckStore(ConfigurationManager configuration)
    {
        if (StorageSetup.KindOf(configuration) == StorageKind.Sqlite && configuration["Storage:Sqlite:Path"] is { } path && !File.Exists(path))
            throw new StartException($"There is no store at {Path.GetFullPath(path)}; --data names the folder that the site runs with, --config its settings.");
    }
}
