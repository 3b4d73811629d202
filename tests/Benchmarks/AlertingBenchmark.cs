using System.Net.Http.Json;
using CrowdWatch.Alerting;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Benchmarks;

/// <summary>
/// Time from a window event handed to the running alerting role to its text message at the gateway, in milliseconds: in-memory bus, the ledger
/// on disk, a gateway over HTTP on loopback, rules that hold at once. A bare call of the same gateway beside each incident, in turns.
/// </summary>
internal static class AlertingBenchmark
{
    private const int Incidents = 500;
    private const int WarmUp = 20;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("crowdwatch-alerting-");
        try
        {
            await using var gateway = await StubGateway.StartAsync();
            await using var app = Build(folder, gateway.Url);
            await app.StartAsync();
            var (role, bare) = await MeasureAsync(app.Services.GetRequiredService<IBus>(), gateway);
            await app.StopAsync();
            await output.WriteLineAsync("alerting | what | messages | p50 ms | p99 ms | most ms");
            await output.WriteLineAsync(Row("window event to message at the gateway", role));
            await output.WriteLineAsync(Row("bare HTTP call", bare));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(List<double> Role, List<double> Bare)> MeasureAsync(IBus bus, StubGateway gateway)
    {
        var clock = TimeProvider.System;
        // As the gateways do: a connection for each call.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero });
        List<double> role = [], bare = [];
        await WaitUntilActiveAsync(bus, gateway);
        for (var i = 0; i < WarmUp + Incidents; i++)
        {
            var place = ZoneId(i);
            var began = clock.GetTimestamp();
            var arrived = gateway.WaitAsync(place);
            await bus.Publish(FullAt(place, clock.GetUtcNow()));
            var told = clock.GetElapsedTime(began, await arrived.WaitAsync(Patience)).TotalMilliseconds;

            began = clock.GetTimestamp();
            arrived = gateway.WaitAsync($"bare-{i}");
            using var answer = await client.PostAsJsonAsync(new Uri(gateway.Url), new { text = $"bare-{i}", to = "+8613800000000", key = $"{i}" });
            var called = clock.GetElapsedTime(began, await arrived).TotalMilliseconds;
            answer.EnsureSuccessStatusCode();
            if (i >= WarmUp)
            {
                role.Add(told);
                bare.Add(called);
            }
            await Task.Delay(Between, clock);
        }
        return (role, bare);
    }

    // What is published before the role listens is lost, as everywhere; the first zone says it again until its message is there.
    private static async Task WaitUntilActiveAsync(IBus bus, StubGateway gateway)
    {
        var arrived = gateway.WaitAsync(ZoneId(WarmUp + Incidents));
        var began = TimeProvider.System.GetTimestamp();
        while (!arrived.IsCompleted)
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
                throw new InvalidOperationException("The alerting role does not begin.");
            await bus.Publish(FullAt(ZoneId(WarmUp + Incidents), TimeProvider.System.GetUtcNow()));
            await Task.WhenAny(arrived, Task.Delay(Between * 5));
        }
    }

    private static WebApplication Build(DirectoryInfo folder, string gateway)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Storage:Sqlite:Path"] = Path.Combine(folder.FullName, "crowdwatch.db"),
            ["Alerting:LedgerPath"] = Path.Combine(folder.FullName, "alerts.db"),
            ["Alerting:Roster"] = "roster",
            ["Alerting:Templates:CrowdLevel:Zh"] = "{place}[ {link}]",
            ["Alerting:Channels:sms:Gateways:0"] = "stub",
            ["Alerting:Channels:sms:DailyBudget"] = "10000",
            ["Alerting:Gateways:stub:Kind"] = "Http",
            ["Alerting:Gateways:stub:RatePerSecond"] = "1000",
            ["Alerting:Gateways:stub:Http:Url"] = gateway,
        });
        var services = builder.Services;
        services.AddSingleton(Plan());
        services.AddSingleton<ReadRoster>((_, _, _) => Roster());
        StorageSetup.AddStorage(builder, writes: false);
        services.AddMassTransit(bus =>
        {
            AlertingRole.AddConsumers(bus);
            bus.UsingInMemory((context, configurator) => configurator.ConfigureEndpoints(context));
        });
        AlertingRole.AddServices(builder);
        return builder.Build();
    }

    private static WindowsClosed FullAt(string zone, DateTimeOffset now) => new()
    {
        Windows =
        [
            new OccupancyWindow
            {
                ZoneId = zone, Start = now.AddSeconds(-10), Length = WindowLength.TenSeconds, Revision = 0, MeanPeople = 100, MinPeople = 100, MaxPeople = 100, LastPeople = 100,
                CoverageRatio = 1, Readings = 10,
            },
        ],
    };

    private static SitePlan Plan() => new()
    {
        Id = "bench",
        Name = new() { Zh = "基准", En = "Benchmark" },
        TimeZone = "Asia/Shanghai",
        Zones = [.. Enumerable.Range(0, WarmUp + Incidents + 1).Select(i => new Zone { Id = ZoneId(i), Name = new() { Zh = ZoneId(i), En = ZoneId(i) }, AreaSquareMetres = 100, InstantaneousCapacity = 100 })],
        Cameras = [.. Enumerable.Range(0, WarmUp + Incidents + 1).Select(i => new Camera
        {
            Id = $"cam-{i}", Source = "none", ImageSize = new() { Width = 768, Height = 576 }, Views = [new() { Zone = ZoneId(i), Polygon = [new(0, 0), new(10, 0), new(10, 10)] }],
        })],
        Alerting = new AlertPlan { Rules = [new AlertRule { Id = "load", Kind = AlertKind.Load, RaiseAfterSeconds = 0 }] },
    };

    private static Roster Roster() => new()
    {
        Wardens = [new Warden { Id = "li", Name = new() { Zh = "李", En = "Li" }, Phone = "+8613800000000" }],
        Shifts = [new Shift { Wardens = ["li"] }],
    };

    private static string ZoneId(int index) => $"zone-{index}";

    private static string Row(string what, List<double> delays)
    {
        delays.Sort();
        return FormattableString.Invariant($"alerting | {what} | {delays.Count} | {delays[delays.Count / 2]:f1} | {delays[(int)(delays.Count * 0.99)]:f1} | {delays[^1]:f1}");
    }
}
