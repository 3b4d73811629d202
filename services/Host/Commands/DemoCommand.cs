using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Site;
using Microsoft.AspNetCore.Builder;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch demo: every role on the sample clip or in a simulated area, with the state of the zones in the terminal.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan StatusEvery = TimeSpan.FromSeconds(5);

    public static Command Create(TextWriter output, TextWriter error)
    {
        var site = new Option<string>("--site")
        {
            Description = $"Site plan (YAML), or '{SimulatedSites.BundledName}' for a busy day of a simulated scenic area.",
            Required = true,
            HelpName = "FILE",
        };
        var speed = SimulationOptions.Speed(SimulatedDay.UsualSpeed);
        var (seed, port, listen, data, runFor, roster) = (SimulationOptions.Seed(), ServerOptions.Port(), ServerOptions.Listen(), ServerOptions.Data(), ServerOptions.RunFor(), ServerOptions.Roster());
        var command = new Command("demo", "Counts real pedestrians on a sample clip, or those of a simulated area, and shows them on the ops page.") { site, speed, seed, roster, port, listen, data, runFor };
        command.SetAction((parse, cancellation) => CommandErrors.ReportAsync(error, async () =>
        {
            var settings = new ServerSettings
            {
                Roles = Roles.Everything,
                Listen = parse.GetValue(listen)!,
                Port = parse.GetValue(port),
                DataFolder = parse.GetValue(data),
                RosterFile = parse.GetValue(roster),
            };
            if (parse.GetValue(site) != SimulatedSites.BundledName)
                return await RunAsync(SitePlanReader.Read(parse.GetValue(site)!), settings, () => "", parse.GetValue(runFor), output, cancellation);
            var plan = SimulatedSites.Bundled();
            var day = new SimulatedDay(plan, parse.GetValue(speed), parse.GetValue(seed), TimeProvider.System.GetUtcNow());
            return await RunAsync(plan, settings with { Simulation = day.Order }, day.Clock, parse.GetValue(runFor), output, cancellation);
        }, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        SitePlan plan, ServerSettings settings, Func<string> clock, TimeSpan? runFor, TextWriter output, CancellationToken cancellationToken)
    {
        await using var app = Server.Build(plan, settings);
        await Server.StartAsync(app, cancellationToken);
        var address = app.Urls.First();
        await output.WriteLineAsync($"Ops page: {Server.Addresses(app)}    API: {address}/api/v1/zones    Stop with Ctrl+C");
        var status = PrintStatusAsync(output, address, clock, app);
        await ServerOptions.WaitAsync(app, runFor, cancellationToken);
        await app.StopAsync(CancellationToken.None);
        await status;
        return 0;
    }

    private static async Task PrintStatusAsync(TextWriter output, string address, Func<string> clock, WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        using var timer = new PeriodicTimer(StatusEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                await output.WriteLineAsync(clock() + Summary(await client.GetFromJsonAsync<JsonElement>("/api/v1/zones", stopping)));
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // The demo ends, or somebody else's proxy answers for localhost: the page goes on without these lines.
        }
    }

    /// <summary>One line: each zone with its people and level, the way the page shows it.</summary>
    private static string Summary(JsonElement answer) => string.Join("    ", answer.GetProperty("zones").EnumerateArray().Select(Zone));

    private static string Zone(JsonElement zone)
    {
        var current = zone.GetProperty("current");
        var name = zone.GetProperty("name").GetProperty("en").GetString();
        var people = current.GetProperty("people");
        if (people.ValueKind == JsonValueKind.Null)
            return $"{name}: unknown";
        var level = current.GetProperty("levelId").GetString();
        return FormattableString.Invariant(
            $"{name}: {people} of {zone.GetProperty("instantaneousCapacity")}{(level is null ? "" : $" ({level})")}");
    }
}
