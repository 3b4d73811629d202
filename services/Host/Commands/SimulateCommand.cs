using System.CommandLine;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Simulation;
using CrowdWatch.Host.Bus;
using CrowdWatch.Host.Site;
using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch simulate: publishes the counts of a simulated area over RabbitMQ, the way an edge does.</summary>
internal static class SimulateCommand
{
    private const int Failed = 1;

    private static readonly Option<string?> Site = new("--site") { Description = "Site plan (YAML) whose zones and cameras are simulated, or 'simulated' for the one that comes with the program.", HelpName = "FILE" };
    private static readonly Option<int?> Cameras = SimulationOptions.Cameras();
    private static readonly Option<double> Rate = SimulationOptions.Rate();
    private static readonly Option<double> Speed = SimulationOptions.Speed(1);
    private static readonly Option<TimeSpan?> For = SimulationOptions.Time("--duration", "How long the area is simulated, of its own time; without it, until stopped");
    private static readonly Option<DateTimeOffset?> From = SimulationOptions.From();
    private static readonly Option<bool> Compressed = new("--compressed") { Description = "Counts carry the present and are live, however fast the area lives. Without it, faster than real time or with --from they carry the area's own time, which has to be past." };
    private static readonly Option<bool> Faultless = new("--faultless") { Description = "Cameras report the truth and never fail, so that every count downstream can be compared with --truth." };
    private static readonly Option<ulong> Seed = SimulationOptions.Seed();
    private static readonly Option<string?> Truth = new("--truth") { Description = "File for the true number of people in each zone: rows time,zone,people.", HelpName = "FILE" };
    private static readonly Option<TimeSpan?> TruthEvery = SimulationOptions.Time("--truth-every", "Time between two rows of a zone in --truth, whole seconds; 1s without it");

    public static Command Create(TextWriter output, TextWriter error)
    {
        var (data, config) = (ServerOptions.Data(), ServerOptions.Config());
        var command = new Command("simulate", "Publishes the counts of a simulated scenic area over RabbitMQ, the way an edge does. Simulates --site FILE or --cameras N.")
        {
            Site, Cameras, Rate, Speed, For, From, Compressed, Faultless, Seed, Truth, TruthEvery, data, config,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(Site) is null == result.GetResult(Cameras) is null)
                result.AddError("simulate needs one of --site FILE and --cameras N.");
        });
        command.SetAction((parse, cancellation) => CommandErrors.ReportAsync(error, async () =>
        {
            RequireBroker(parse.GetValue(config));
            await using var truth = OpenTruth(parse.GetValue(Truth));
            var plan = PlanOf(parse.GetValue(Site), parse.GetValue(Cameras));
            var settings = new ServerSettings { Roles = "edge", Listen = "localhost", Port = 0, DataFolder = parse.GetValue(data), ConfigFile = parse.GetValue(config) };
            return await RunAsync(plan, OrderOf(parse, plan, truth), settings, output, error, cancellation);
        }, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        SitePlan plan, SimulationOrder order, ServerSettings settings, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var watch = new SimulationWatch(error);
        await using var app = Server.Build(plan, settings with { Simulation = order with { Progress = watch.Tell } });
        await Server.StartAsync(app, cancellationToken);
        await error.WriteLineAsync($"Simulating {plan.Name.En} ({plan.Name.Zh}): {plan.Zones.Count} zone(s), {plan.Cameras.Count} camera(s), seed {order.Seed}");
        await watch.WaitAsync(app, cancellationToken);
        await app.StopAsync(CancellationToken.None);
        if (watch.Last is not { } last)
            return Failed;
        await output.WriteLineAsync(SimulationWatch.Summary(last));
        return last is { CountsLost: 0, CountsWaiting: 0 } ? 0 : Failed;
    }

    private static SimulationOrder OrderOf(ParseResult parse, SitePlan plan, TextWriter? truth)
    {
        var (speed, from) = (parse.GetValue(Speed), parse.GetValue(From));
        var isPresent = parse.GetValue(Compressed) || (speed <= 1 && from is null);
        var order = new SimulationOrder
        {
            Faults = parse.GetValue(Faultless) ? CameraFaults.None : new CameraFaults(),
            Rate = parse.GetValue(Rate),
            Speed = speed,
            Duration = parse.GetValue(For),
            From = from,
            Stamps = isPresent ? SimulatedStamps.Present : SimulatedStamps.Simulated,
            Seed = parse.GetValue(Seed),
            Truth = truth,
            TruthEvery = parse.GetValue(TruthEvery) ?? TimeSpan.FromSeconds(1),
        };
        try
        {
            SimulationSchedule.Of(order, plan.Cameras.Count, TimeProvider.System.GetUtcNow());
            return order;
        }
        catch (ArgumentException e)
        {
            throw new StartException(e.Message, e);
        }
    }

    private static SitePlan PlanOf(string? site, int? cameras) => (site, cameras) switch
    {
        (_, { } number) => SimulatedPlan.Of(number),
        (SimulatedSites.BundledName, _) => SimulatedSites.Bundled(),
        _ => SitePlanReader.ReadWithoutCameras(site!),
    };

    /// <summary>Within this one process nobody listens, so the in-memory bus would swallow everything.</summary>
    private static void RequireBroker(string? configFile)
    {
        var configuration = new ConfigurationBuilder();
        SettingsFile.AddTo(configuration, configFile);
        var transport = configuration.AddEnvironmentVariables().Build()["Bus:Transport"] ?? nameof(BusTransport.InMemory);
        if (transport.Equals(nameof(BusTransport.InMemory), StringComparison.OrdinalIgnoreCase))
        {
            throw new StartException(
                "simulate with the in-memory bus: nobody would listen. Set Bus:Transport to RabbitMq (environment variable Bus__Transport=RabbitMq, with "
                + "Bus__Host, Bus__Username and Bus__Password), or run everything in one process: crowdwatch demo --site simulated.");
        }
    }

    private static StreamWriter? OpenTruth(string? path)
    {
        try
        {
            return path is null ? null : new StreamWriter(path, append: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"--truth {path} cannot be written: {(Directory.Exists(path) ? "that is a folder" : e.Message)}", e);
        }
    }
}
