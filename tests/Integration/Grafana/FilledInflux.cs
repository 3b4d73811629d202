using System.Text.Json;
using CrowdWatch.Domain.Flow;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Simulation;
using CrowdWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Tests.Integration.Grafana;

/// <summary>
/// A real InfluxDB with the last hours of a simulated area, written by the program's own store: a zone that was unknown for ten minutes,
/// one that fell silent half an hour ago, corrected windows, a blind camera, a silent one, an edge that lost counts.
/// </summary>
public sealed class FilledInflux : IAsyncLifetime
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HealthInterval = TimeSpan.FromSeconds(5);
    private readonly InfluxServer server = new();

    /// <summary>One moment for all that is written and asked; a whole minute.</summary>
    internal DateTimeOffset Now { get; } = WindowGrid.StartOf(TimeProvider.System.GetUtcNow(), WindowLength.OneMinute);

    /// <summary>50 cameras, 5 zones.</summary>
    internal SitePlan Plan { get; } = SimulatedPlan.Of(50);

    internal DateTimeOffset Start => Now.AddHours(-2);

    /// <summary>Rows reach a little into the future, so that "now" is young however slow this machine is.</summary>
    internal DateTimeOffset End => Now.AddMinutes(10);

    internal string GappyZone => Plan.Zones[1].Id;

    internal DateTimeOffset GapFrom => Now.AddMinutes(-50);

    internal DateTimeOffset GapTo => Now.AddMinutes(-40);

    internal string SilentZone => Plan.Zones[2].Id;

    internal DateTimeOffset SilentFrom => Now.AddMinutes(-30);

    internal string BlindCamera => Plan.Cameras[1].Id;

    internal const string Gate = "gate";

    internal const string Door = "door";

    internal string SilentCamera => Plan.Cameras[2].Id;

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        using var host = Store();
        await host.StartAsync();
        var writer = host.Services.GetRequiredService<IWindowWriter>();
        await writer.PutAsync([.. Windows().Where(IsInGap).Select(window => window with { MeanPeople = 9, LowPeople = 8, HighPeople = 10, MinPeople = 9, MaxPeople = 9, LastPeople = 9 })], default);
        OccupancyWindow[] windows = [.. Windows()];
        await writer.PutAsync(windows, default);
        var watched = WatchedSite.Of(Plan);
        // The zones' quarters and hours are made by the store.
        var reader = host.Services.GetRequiredService<IWindowReader>();
        var rollups = await Task.WhenAll(WindowRollup.Lengths.Select(length => reader.ReadAsync(watched.ZoneIds, length, WindowGrid.StartOf(Start, length), End, default)));
        await host.Services.GetRequiredService<ISiteWindowWriter>().PutAsync(
            [.. windows.Concat(rollups.SelectMany(same => same)).GroupBy(window => (window.Length, window.Start)).Select(same => SiteWindow.Of(watched, same.Key.Length, same.Key.Start, same))], default);
        await host.Services.GetRequiredService<IForecastWriter>().PutAsync([.. Forecasts()], default);
        await host.Services.GetRequiredService<IHealthWriter>().PutAsync([.. Cameras()], [.. Edges()], default);
        await host.Services.GetRequiredService<ILineWriter>().PutAsync([.. Lines()], default);
        var movements = host.Services.GetRequiredService<IMovementWriter>();
        await movements.PutAsync([.. Movements(_ => true)], default);
        // Told again: in the gap too few were followed.
        await movements.PutAsync([.. Movements(at => at < GapFrom || at >= GapTo)], default);
        await host.StopAsync();
    }

    public Task DisposeAsync() => server.DisposeAsync();

    /// <summary>The answer's series.</summary>
    internal async Task<IReadOnlyList<SeriesRows>> AskAsync(string source, string query)
    {
        using var answer = JsonDocument.Parse(await server.QueryAsync(source.Replace('-', '_'), query));
        var result = answer.RootElement.TryGetProperty("results", out var results) ? results[0] : answer.RootElement;
        if (result.TryGetProperty("error", out var error))
            throw new InvalidOperationException($"{error}: {query}");
        return result.TryGetProperty("series", out var series) ? [.. series.EnumerateArray().Select(SeriesRows.Of)] : [];
    }

    private IHost Store()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(server.Environment.ToDictionary(pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), string? (pair) => pair.Value));
        builder.Services.AddLogging();
        builder.Services.AddSingleton(Plan);
        StorageSetup.AddStorage(builder);
        return builder.Build();
    }

    /// <summary>A message every minute: at the gate somebody crosses every second time, at the door nobody, and it falls silent half an hour ago.</summary>
    private IEnumerable<LineCrossing> Lines() =>
        from line in new[] { Gate, Door }
        from minute in Enumerable.Range(0, (int)(Now - Start).TotalMinutes)
        let at = Start.AddMinutes(minute)
        where line == Gate || at < SilentFrom
        let crossed = line == Gate && minute % 2 == 0
        let times = line == Gate ? (minute / 2) + 1 : 0
        select new LineCrossing
        {
            CameraId = Plan.Cameras[0].Id,
            LineId = line,
            Sequence = minute + 1,
            CapturedAt = at,
            CountingSince = Start,
            In = crossed ? 3 : 0,
            Out = crossed ? 1 : 0,
            InTotal = 3 * times,
            OutTotal = times,
        };

    private IEnumerable<ZoneMovement> Movements(Func<DateTimeOffset, bool> isKnown)
    {
        for (var at = Start; at < Now; at += TenSeconds)
        {
            yield return new()
            {
                ZoneId = GappyZone,
                CameraId = Plan.Cameras[0].Id,
                From = at,
                To = at + TenSeconds,
                CoverageRatio = 1,
                Followed = isKnown(at) ? 5 : 1,
                Stays = isKnown(at) ? 3 : 0,
                SpeedMetresPerSecond = isKnown(at) ? 1.25 : null,
                DirectionDegrees = isKnown(at) ? 90 : null,
                Alignment = isKnown(at) ? 0.5 : null,
                VelocityVariance = isKnown(at) ? 0.04 : null,
                MeanDwellSeconds = isKnown(at) ? 40 : null,
            };
        }
    }

    // The people are those of a holiday's late morning, told as if they were there now.
    private IEnumerable<OccupancyWindow> Windows()
    {
        var morning = new DateTimeOffset(2026, 5, 1, 10, 0, 0, TimeSpan.FromHours(8));
        var area = new SimulatedArea(SimulatedSite.From(Plan), new AreaSettings(), seed: 1, morning);
        for (var at = Start; at < End; at += TenSeconds)
        {
            area.AdvanceTo(morning + (at - Start));
            for (var zone = 0; zone < Plan.Zones.Count; zone++)
            {
                var id = Plan.Zones[zone].Id;
                if (id == SilentZone && at >= SilentFrom)
                    continue;
                yield return Window(id, WindowLength.TenSeconds, at, area.PeopleByZone[zone]);
                if (WindowGrid.StartOf(at, WindowLength.OneMinute) == at)
                    yield return Window(id, WindowLength.OneMinute, at, area.PeopleByZone[zone]);
            }
        }
    }

    private bool IsInGap(OccupancyWindow window) => window.ZoneId == GappyZone && window.Start >= GapFrom && window.Start < GapTo;

    private OccupancyWindow Window(string zone, WindowLength length, DateTimeOffset at, int people)
    {
        var isKnown = zone != GappyZone || at < GapFrom || at >= GapTo;
        return new()
        {
            ZoneId = zone,
            Length = length,
            Start = at,
            MeanPeople = isKnown ? people : null,
            LowPeople = isKnown ? people * 0.75 : null,
            HighPeople = isKnown ? people * 1.5 : null,
            MinPeople = isKnown ? people : null,
            MaxPeople = isKnown ? people : null,
            LastPeople = isKnown ? people : null,
            CoverageRatio = isKnown ? 1 : 0,
            Readings = isKnown ? (int)length : 0,
            // What came late after the gap corrected the five minutes behind it.
            Revision = at >= GapTo && at < GapTo.AddMinutes(5) ? 1 : 0,
        };
    }

    // Every minute for every zone and the site; the silent zone has none since it fell silent.
    private IEnumerable<ForecastRow> Forecasts() =>
        from zone in Plan.Zones.Select(zone => zone.Id).Append(null)
        from ahead in new[] { 30, 120 }
        // What is said of the shown two hours two hours before is said before they begin.
        let first = ahead == 120 ? Start.AddMinutes(-ahead) : Start
        from minute in Enumerable.Range(0, (int)(End - first).TotalMinutes)
        let issued = first.AddMinutes(minute)
        where zone != SilentZone || issued < SilentFrom
        let slot = DateTimeOffset.FromUnixTimeSeconds(issued.ToUnixTimeSeconds() / 300 * 300)
        select new ForecastRow(zone, issued, new()
        {
            At = slot.AddMinutes(ahead),
            MinutesAhead = ahead,
            People = 40,
            Low80 = 30,
            High80 = 50,
            Low95 = 20,
            High95 = 70,
        });

    private IEnumerable<CameraHealth> Cameras() =>
        from camera in Plan.Cameras.Take(5)
        from at in Moments()
        where camera.Id != SilentCamera || at < SilentFrom
        let isBlind = camera.Id == BlindCamera && at >= SilentFrom
        let seconds = (long)(at - Start).TotalSeconds
        select new CameraHealth
        {
            CameraId = camera.Id,
            ReportedAt = at,
            State = isBlind ? CameraState.Blind : CameraState.Live,
            StateSince = isBlind ? SilentFrom : Start,
            FramesPerSecond = isBlind ? 0 : 1,
            FramesCounted = seconds,
            FramesDropped = seconds / 20,
            FrameDelaySeconds = 0.25,
        };

    // Half an hour ago the broker was away for a while: counts waited, and 40 were let go.
    private IEnumerable<EdgeHealth> Edges() =>
        from edge in new[] { "edge-north", "edge-south" }
        from at in Moments()
        let waits = edge == "edge-south" && at >= SilentFrom && at < SilentFrom.AddMinutes(5)
        let waited = waits ? (at - SilentFrom).TotalSeconds : 0
        select new EdgeHealth
        {
            EdgeId = edge,
            ReportedAt = at,
            StartedAt = Start,
            OutboxCounts = (long)waited * 25,
            OutboxBytes = (long)waited * 25 * 40,
            OldestWaitingAt = waits ? SilentFrom : null,
            CountsPublished = (long)(at - Start).TotalSeconds * 25,
            CountsLost = edge == "edge-south" && at >= SilentFrom.AddMinutes(5) ? 40 : 0,
            ClockSteps = edge == "edge-south" && at >= SilentFrom ? 1 : 0,
        };

    private IEnumerable<DateTimeOffset> Moments()
    {
        for (var at = Start; at < End; at += HealthInterval)
            yield return at;
    }
}
