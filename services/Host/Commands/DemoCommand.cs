using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json;
using CrowdWatch.Host.Site;
using Microsoft.AspNetCore.Builder;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch demo: every role on the sample clip, with the state of the zones in the terminal.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan StatusEvery = TimeSpan.FromSeconds(5);

    public static Command Create(TextWriter output, TextWriter error)
    {
        var site = new Option<string>("--site") { Description = "Site plan (YAML).", Required = true, Hidden = true };
        var port = ServerOptions.Port();
        var listen = ServerOptions.Listen();
        var data = ServerOptions.Data();
        var runFor = ServerOptions.RunFor();
        var command = new Command("demo", "Counts real pedestrians on a sample clip and shows them on the ops page.") { site, port, listen, data, runFor };
        command.SetAction((parse, cancellation) => CommandErrors.ReportAsync(error, async () =>
        {
            var plan = SitePlanReader.Read(parse.GetValue(site)!);
            await using var app = Server.Build(plan, new ServerSettings
            {
                Roles = Roles.Everything,
                Listen = parse.GetValue(listen)!,
                Port = parse.GetValue(port),
                DataFolder = parse.GetValue(data),
            });
            await Server.StartAsync(app, cancellation);
            var address = app.Urls.First();
            await output.WriteLineAsync($"Ops page: {Server.Addresses(app)}    API: {address}/api/v1/zones    Stop with Ctrl+C");
            var status = PrintStatusAsync(output, address, app);
            await ServerOptions.WaitAsync(app, parse.GetValue(runFor), cancellation);
            await app.StopAsync(CancellationToken.None);
            await status;
            return 0;
        }, cancellation));
        return command;
    }

    private static async Task PrintStatusAsync(TextWriter output, string address, WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        using var timer = new PeriodicTimer(StatusEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                await output.WriteLineAsync(Summary(await client.GetFromJsonAsync<JsonElement>("/api/v1/zones", stopping)));
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException)
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
