using System.CommandLine;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Commands.Up;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch up: starts a broker, a store and every role as processes of their own on this machine, and shows how they are.</summary>
internal static class UpCommand
{
    private const int MostAggregations = ZonePartition.Count;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReadBackEvery = TimeSpan.FromSeconds(10);

    public static Command Create(TextWriter output, TextWriter error)
    {
        var distributed = new Option<bool>("--distributed") { Description = "RabbitMQ, InfluxDB and each role as processes of their own, on loopback." };
        var site = new Option<string>("--site") { Description = "Site plan (YAML).", Required = true, HelpName = "FILE" };
        var port = ServerOptions.Port();
        var listen = ServerOptions.Listen();
        var data = new Option<string?>("--data") { Description = "Folder of the servers' files, the outbox and the logs. Default: the user's data folder.", HelpName = "DIR" };
        var runFor = ServerOptions.RunFor();
        var roster = ServerOptions.Roster();
        var aggregations = new Option<int>("--aggregations")
        {
            Description = $"Instances of aggregation that share the zones, 1 to {MostAggregations}.",
            DefaultValueFactory = _ => 1,
            HelpName = "N",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostAggregations)
                    return number;
                result.AddError($"--aggregations {text}: allowed is 1 to {MostAggregations}.");
                return 1;
            },
        };
        var command = new Command("up", "Starts RabbitMQ, InfluxDB and every role as processes of their own on this machine, and shows how they are.")
        {
            distributed, site, roster, port, listen, data, runFor, aggregations,
        };
        // The word is asked for, because the command starts servers; a second way to run a site may come one day.
        command.Validators.Add(result =>
        {
            if (!result.GetValue(distributed))
                result.AddError("up: --distributed is missing: it starts RabbitMQ, InfluxDB and every role as processes of their own. In one process a site runs with 'crowdwatch run' or 'crowdwatch demo'.");
        });
        command.SetAction((parse, cancellation) => CommandErrors.ReportAsync(error, async () =>
        {
            // Everything that is wrong with the plan is told here, and not by three logs.
            var plan = SitePlanReader.Read(parse.GetValue(site)!);
            if (parse.GetValue(roster) is { } file)
                RosterReader.Read(file, [.. plan.Zones.Select(zone => zone.Id)]);
            ListenCheck.Check(parse.GetValue(listen)!, parse.GetValue(port));
            var folder = Path.GetFullPath(parse.GetValue(data) ?? Path.Combine(Server.DefaultDataFolder(plan.Id), "distributed"));
            await output.WriteLineAsync($"Starting {plan.Name.En} ({plan.Name.Zh}), distributed; files and logs in {folder}");
            using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            if (parse.GetValue(runFor) is { } limit)
                time.CancelAfter(limit);
            await using var running = new DistributedSite(folder);
            try
            {
                await running.StartServersAsync(output, time.Token);
                running.StartRoles(
                    parse.GetValue(site)!, parse.GetValue(roster), parse.GetValue(listen)!, parse.GetValue(port), parse.GetValue(aggregations), output);
                await WatchAsync(running, plan, output, time.Token);
            }
            catch (OperationCanceledException) when (time.IsCancellationRequested)
            {
                await output.WriteLineAsync("Stopping every process …");
            }
            return 0;
        }, cancellation));
        return command;
    }

    /// <summary>Tells every change of health, and every ten seconds what the store says of the zones.</summary>
    private static async Task WatchAsync(DistributedSite running, SitePlan plan, TextWriter output, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new HttpClientHandler { UseProxy = false });
        var told = new Dictionary<string, string>();
        var api = running.RoleProcesses[^1];
        using var timer = new PeriodicTimer(LookEvery);
        for (var second = 1; await timer.WaitForNextTickAsync(cancellationToken); second++)
        {
            if (running.EndedServer is { } ended)
                throw new StartException($"{ended.Name} has ended with exit code {ended.ExitCode}. The end of {ended.LogFile}:{Environment.NewLine}{ended.LastWords()}");
            if (running.FailedRole is { } failed)
                throw new StartException($"{failed.Name} cannot start. The end of {failed.LogFile}:{Environment.NewLine}{failed.Failure}");
            foreach (var role in running.RoleProcesses)
            {
                var health = await role.HealthAsync(client, cancellationToken);
                if (told.GetValueOrDefault(role.Name) != health)
                    await output.WriteLineAsync($"  {role.Name,-12} {health,-8} {role.Address}{(role == api && health == "ready" ? "  ops page" : "")}");
                told[role.Name] = health;
            }
            if (second % (int)ReadBackEvery.TotalSeconds == 0 && told[api.Name] == "ready")
                await output.WriteLineAsync($"  from InfluxDB: {await ReadBackAsync(client, api, plan, cancellationToken)}");
        }
    }

    /// <summary>The newest stored ten seconds of every zone, as the API reads them from the store.</summary>
    private static async Task<string> ReadBackAsync(HttpClient client, RoleProcess api, SitePlan plan, CancellationToken cancellationToken)
    {
        var parts = new List<string>();
        foreach (var zone in plan.Zones)
        {
            try
            {
                var now = TimeProvider.System.GetUtcNow();
                var answer = await client.GetFromJsonAsync<JsonElement>(
                    $"{api.Address}/api/v1/zones/{zone.Id}/occupancy?every=10s&from={Time(now.AddMinutes(-1))}&to={Time(now)}", cancellationToken);
                var newest = answer.GetProperty("windows").EnumerateArray().LastOrDefault(window => window.GetProperty("meanPeople").ValueKind == JsonValueKind.Number);
                parts.Add(newest.ValueKind == JsonValueKind.Undefined
                    ? $"{zone.Name.En} unknown"
                    : string.Create(CultureInfo.InvariantCulture, $"{zone.Name.En} {newest.GetProperty("meanPeople").GetDouble():0.0}"));
            }
            catch (Exception e) when (e is HttpRequestException or JsonException or KeyNotFoundException)
            {
                parts.Add($"{zone.Name.En} cannot be read");
            }
        }
        return string.Join(", ", parts);
    }

    private static string Time(DateTimeOffset moment) => Uri.EscapeDataString(moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
