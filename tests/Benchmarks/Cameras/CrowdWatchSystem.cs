using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CrowdWatch.Host.Commands.Up;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>CrowdWatch of some commit as its users run it: every role in one process, a zone for each camera.</summary>
internal sealed class CrowdWatchSystem : CountingSystem
{
    public required string Program { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The plan's samplesPerSecond; null leaves it to the program.</summary>
    public double? SamplesPerSecond { get; init; }

    /// <summary>Whether each camera has a line to count at.</summary>
    public bool HasLines { get; init; }

    /// <summary>Whether people are counted from the clip's sub-stream.</summary>
    public bool CountsSubStream { get; init; }

    public override async Task<RunningSystem> StartAsync(CameraServer server, int cameras, DirectoryInfo folder)
    {
        var (port, plan, data) = (LocalPort.Free(), await WritePlanAsync(server, cameras, folder), Path.Combine(folder.FullName, "data"));
        var process = Launch(folder, Environment, Program, "run", "--site", plan, "--port", port.ToString(CultureInfo.InvariantCulture), "--data", data);
        await LocalPort.WaitAsync(port, process, TimeSpan.FromMinutes(2), CancellationToken.None);
        return new RunningCrowdWatch(process, data, port, [.. Enumerable.Range(0, cameras).Select(Clip)]);
    }

    /// <summary>Writes the plan of so many cameras; its file.</summary>
    public async Task<string> WritePlanAsync(CameraServer server, int cameras, DirectoryInfo folder)
    {
        var path = Path.Combine(folder.FullName, "plan.yaml");
        await File.WriteAllTextAsync(path, PlanOf(server, cameras));
        return path;
    }

    private string PlanOf(CameraServer server, int cameras)
    {
        var plan = new StringBuilder("id: benchmark\nname: { zh: 基准, en: Benchmark }\ntimeZone: Asia/Shanghai\nzones:\n");
        for (var i = 0; i < cameras; i++)
            plan.Append(CultureInfo.InvariantCulture, $"  - {{ id: zone-{i}, name: {{ zh: 区{i}, en: Zone {i} }}, areaSquareMetres: 400, instantaneousCapacity: 200 }}\n");
        plan.Append("cameras:\n");
        for (var i = 0; i < cameras; i++)
        {
            plan.Append(CultureInfo.InvariantCulture, $"  - id: cam-{i}\n    source: {server.Address(Clip(i), i)}\n    imageSize: {{ width: 1920, height: 1080 }}\n");
            plan.Append(CultureInfo.InvariantCulture, $"    views: [{{ zone: zone-{i}, polygon: [[0, 0], [1920, 0], [1920, 1080], [0, 1080]] }}]\n");
            if (CountsSubStream)
                plan.Append(CultureInfo.InvariantCulture, $"    countSource: {server.Address(SceneClips.SubOf(Clip(i)), i)}\n");
            if (SamplesPerSecond is { } rate)
                plan.Append(CultureInfo.InvariantCulture, $"    samplesPerSecond: {rate}\n");
            if (HasLines)
                plan.Append(CultureInfo.InvariantCulture, $"    lines: [{{ id: line-{i}, from: [1075, 100], to: [1075, 1000], inside: [1200, 500] }}]\n");
        }
        return plan.ToString();
    }

    private sealed class RunningCrowdWatch(LocalProcess process, string mark, int port, IReadOnlyList<string> clips) : RunningSystem(process, mark)
    {
        private const string Counted = "crowdwatch_edge_frames_counted_total";
        private readonly HttpClient client = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(20) };

        public override async Task<bool> WaitUntilAllCountAsync(TimeSpan timeout)
        {
            var began = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(began) < timeout)
            {
                if ((await ZonesAsync()).All(people => people is not null))
                    return true;
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
            return false;
        }

        public override async Task<Observation> ObserveAsync(TimeSpan duration)
        {
            var (before, began) = (await Scrape.OfAsync(client, client.BaseAddress!.ToString().TrimEnd('/')), Stopwatch.GetTimestamp());
            var (looks, lacking, people) = (0, 0, clips.Select(_ => new List<int>()).ToList());
            for (var second = 1; second <= duration.TotalSeconds; second++)
            {
                var wait = TimeSpan.FromSeconds(second) - Stopwatch.GetElapsedTime(began);
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait);
                // A second at which the system was too busy to say what it knows counts as one without.
                var zones = wait > TimeSpan.FromSeconds(-1) ? await ZonesAsync() : [.. clips.Select(_ => (int?)null)];
                looks += zones.Count;
                lacking += zones.Count(zone => zone is null);
                for (var i = 0; i < zones.Count; i++)
                {
                    if (zones[i] is { } seen)
                        people[i].Add(seen);
                }
                if (Trial.HasClearlyFailed(second, lacking, looks))
                    break;
            }
            var (seconds, after) = (Stopwatch.GetElapsedTime(began).TotalSeconds, await Scrape.OfAsync(client, client.BaseAddress!.ToString().TrimEnd('/')));
            return new Observation((after.Sum(Counted) - before.Sum(Counted)) / clips.Count / seconds, (double)lacking / looks, Trial.MeanByClip(clips, people));
        }

        public override async ValueTask DisposeAsync()
        {
            client.Dispose();
            await base.DisposeAsync();
        }

        /// <summary>People of each zone; null where the newest count is of a picture more than two seconds old, or there is none.</summary>
        private async Task<IReadOnlyList<int?>> ZonesAsync()
        {
            EnsureRuns();
            try
            {
                using var answer = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/zones", UriKind.Relative)));
                return
                [
                    .. from zone in answer.RootElement.GetProperty("zones").EnumerateArray()
                       let people = zone.GetProperty("current").GetProperty("people")
                       select people.ValueKind == JsonValueKind.Number ? people.GetInt32() : (int?)null,
                ];
            }
            catch (Exception e) when (e is TaskCanceledException or HttpRequestException)
            {
                return [.. clips.Select(_ => (int?)null)];
            }
        }
    }
}
