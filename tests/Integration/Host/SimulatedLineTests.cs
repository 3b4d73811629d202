using System.Globalization;
using System.Text.Json;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Tests.Integration.Host;

/// <summary>A simulated area over a real RabbitMQ: what is stored in the end is what was true, also where cameras see the same ground.</summary>
public sealed class SimulatedLineTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly RabbitMqBroker broker = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-simulated-");

    public Task InitializeAsync() => broker.InitializeAsync();

    public async Task DisposeAsync()
    {
        await broker.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_window_of_a_simulated_past_is_the_truth()
    {
        var plan = PlanAtNoon();
        await using var line = CrowdWatchProcess.Start(
            broker.Environment, "run", "--site", plan, "--roles", "aggregation,api", "--port", "0", "--data", InFolder("line"));
        using var site = new LiveSite(await line.AddressAsync());
        var from = DateTimeOffset.FromUnixTimeSeconds((TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 60 * 60) - 1200);
        await using var simulation = CrowdWatchProcess.Start(
            broker.Environment, "simulate", "--site", plan, "--faultless", "--seed", "7", "--speed", "1000", "--duration", "5m",
            "--from", $"{from:yyyy-MM-dd'T'HH:mm:ss'Z'}", "--truth", InFolder("truth.csv"), "--data", InFolder("edge"));

        Assert.True(await simulation.ExitCodeAsync() == 0, simulation.Output);
        // 19 cameras × 300 s.
        Assert.Contains("5700 counts made, 5700 published, 0 lost, 0 waiting", simulation.Output, StringComparison.Ordinal);

        var truth = Windows(InFolder("truth.csv"));
        // 11 zones × 30 windows of ten seconds.
        Assert.Equal(330, truth.Count);
        Assert.Contains(truth.Values, window => window.Max > 100);
        await StoredAsync(site, from, truth);
    }

    private string InFolder(string name) => Path.Combine(folder.FullName, name);

    /// <summary>The bundled site, moved to where it is about noon now: in the night there is nobody to count. Its first zone of several cameras has cells.</summary>
    private string PlanAtNoon()
    {
        // The names of these zones count to the west: Etc/GMT-5 is five hours ahead of UTC.
        var ahead = 12 - TimeProvider.System.GetUtcNow().Hour;
        var path = InFolder("plan.yaml");
        File.WriteAllText(path, SitePlanYaml.Write(WithCells(SimulatedSites.Bundled()) with { TimeZone = $"Etc/GMT{(ahead > 0 ? "-" : "+")}{Math.Abs(ahead)}" }));
        return path;
    }

    /// <summary>Its cameras look straight down, each at a strip of the zone from north to south that overlaps those beside it by half.</summary>
    private static SitePlan WithCells(SitePlan plan)
    {
        var zone = plan.Zones.First(zone => zone.Cameras is not null && zone.Polygon is not null);
        var (west, east) = (zone.Polygon!.Min(corner => corner.Longitude), zone.Polygon!.Max(corner => corner.Longitude));
        var (south, north) = (zone.Polygon!.Min(corner => corner.Latitude), zone.Polygon!.Max(corner => corner.Latitude));
        var seers = plan.Cameras.Where(camera => camera.Views.Any(view => view.Zone == zone.Id)).Select(camera => camera.Id).ToList();
        var step = (east - west) / (seers.Count + 1);
        return plan with
        {
            Zones = [.. plan.Zones.Select(other => other == zone ? zone with { Cameras = CameraCombination.Cells } : other)],
            Cameras = [.. plan.Cameras.Select(camera => seers.IndexOf(camera.Id) is var i and >= 0 ? Over(camera, zone.Id, west + (i * step), south, west + ((i + 2) * step), north) : camera)],
        };
    }

    private static Camera Over(Camera camera, string zone, double west, double south, double east, double north)
    {
        var (width, height) = (camera.ImageSize.Width, camera.ImageSize.Height);
        PixelPoint[] corners = [new(0, height), new(width, height), new(width, 0), new(0, 0)];
        GeoPoint[] places = [new(west, south), new(east, south), new(east, north), new(west, north)];
        return camera with
        {
            Views = [.. camera.Views.Select(view => view.Zone == zone ? view with { Polygon = corners } : view)],
            Ground = new() { Points = [.. corners.Zip(places, (picture, map) => new GroundControlPoint { Picture = picture, Map = map })] },
        };
    }

    /// <summary>Mean, least and most people of each zone in ten seconds by the truth; cameras look every second.</summary>
    private static Dictionary<(string Zone, DateTimeOffset Start), (double Mean, int Min, int Max)> Windows(string file) =>
        File.ReadLines(file).Skip(1).Select(row => row.Split(','))
            .Select(cells => (At: DateTimeOffset.Parse(cells[0], CultureInfo.InvariantCulture), Zone: cells[1], People: int.Parse(cells[2], CultureInfo.InvariantCulture)))
            .GroupBy(row => (row.Zone, DateTimeOffset.FromUnixTimeSeconds(row.At.ToUnixTimeSeconds() / 10 * 10)))
            .ToDictionary(window => window.Key, window => (window.Average(row => row.People), window.Min(row => row.People), window.Max(row => row.People)));

    private static async Task StoredAsync(
        LiveSite site, DateTimeOffset from, Dictionary<(string Zone, DateTimeOffset Start), (double Mean, int Min, int Max)> truth)
    {
        using var timeout = new CancellationTokenSource(Patience);
        foreach (var zone in truth.Keys.Select(key => key.Zone).Distinct())
        {
            while (await DifferenceAsync(site, zone, from, truth) is { } difference)
            {
                Assert.False(timeout.IsCancellationRequested, difference);
                await Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None);
            }
        }
    }

    /// <summary>The first stored window of a zone that is not the truth; null when all are.</summary>
    private static async Task<string?> DifferenceAsync(
        LiveSite site, string zone, DateTimeOffset from, Dictionary<(string Zone, DateTimeOffset Start), (double Mean, int Min, int Max)> truth)
    {
        var series = await site.GetAsync($"/api/v1/zones/{zone}/occupancy?every=10s&from={from:yyyy-MM-dd'T'HH:mm:ss'Z'}&to={from.AddMinutes(5):yyyy-MM-dd'T'HH:mm:ss'Z'}");
        var windows = series.GetProperty("windows").EnumerateArray().ToDictionary(window => window.GetProperty("start").GetDateTimeOffset());
        foreach (var ((_, start), expected) in truth.Where(window => window.Key.Zone == zone))
        {
            if (!windows.TryGetValue(start, out var window) || window.GetProperty("meanPeople").ValueKind == JsonValueKind.Null)
                return $"{zone} at {start:HH:mm:ss}: nothing is stored, true is {expected}";
            var (mean, min, max) = (window.GetProperty("meanPeople").GetDouble(), window.GetProperty("minPeople").GetInt32(), window.GetProperty("maxPeople").GetInt32());
            if (Math.Abs(mean - expected.Mean) > 0.001 || (min, max) != (expected.Min, expected.Max))
                return $"{zone} at {start:HH:mm:ss}: {(mean, min, max)} is stored, true is {expected}";
        }
        return null;
    }
}
