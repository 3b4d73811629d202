using System.Collections.Concurrent;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using CrowdWatch.Host.Commands.Up;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>
/// Time from a picture with a crowd to the text message about it at the gateway: all roles in one process, cameras in which a crowd appears once a minute, at
/// moments of their own, a rule that raises at once.
/// </summary>
internal static class FrameToSmsBenchmark
{
    private const int Cameras = 20;
    private const int AreaSquareMetres = 400;

    /// <summary>People from which the rule raises; the empty scene has none, the crowd about twice as many and more.</summary>
    private const int RaisePeople = 8;
    private const int ClearPeople = 4;
    private const string Clip = "crowd-appears";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Until cameras and rules have gone once through the clip.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(75);

    /// <summary>Each camera shows a crowd once a minute.</summary>
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(150);

    /// <summary>A crowd whose message is not there by then has none: it has gone again.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(28);

    public static async Task RunAsync(TextWriter output)
    {
        var clip = await StreamClip.ReadAsync(await SceneClips.MakeCrowdAppearsAsync(output), SceneClips.FramesPerSecond);
        var folder = Directory.CreateTempSubdirectory("crowdwatch-bench-sms-");
        try
        {
            var appeared = new ConcurrentQueue<(string Zone, DateTimeOffset At)>();
            var rtspPort = LocalPort.Free();
            _ = new RtspServer(rtspPort, new Dictionary<string, StreamClip> { [Clip] = clip }, (camera, picture) =>
            {
                if (picture == SceneClips.CrowdAppearsAt)
                    appeared.Enqueue((ZoneId(camera), TimeProvider.System.GetUtcNow()));
            }).RunAsync();
            await using var gateway = await StubGateway.StartAsync();
            var port = LocalPort.Free();
            await using var process = LocalProcess.Start(
                "system", folder.FullName, await SettingsAsync(folder, gateway), Path.Combine(AppContext.BaseDirectory, "crowdwatch"),
                "run", "--site", await PlanAsync(folder, rtspPort), "--port", port.ToString(CultureInfo.InvariantCulture), "--data", Path.Combine(folder.FullName, "data"));
            await LocalPort.WaitAsync(port, process, StartTimeout, CancellationToken.None);
            var counted = await ReadCountsAsync(port);
            await PrintAsync([.. appeared], counted, [.. gateway.Taken], output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Capture time of each first picture whose count reached the level, as the live stream tells it.</summary>
    private static async Task<IReadOnlyList<(string Zone, DateTimeOffset CapturedAt, DateTimeOffset ShownAt)>> ReadCountsAsync(int port)
    {
        using var client = new HttpClient();
        await using var stream = await client.GetStreamAsync(new Uri($"http://127.0.0.1:{port}/api/v1/stream"));
        var (reached, over, began) = (new List<(string, DateTimeOffset, DateTimeOffset)>(), new HashSet<string>(), TimeProvider.System.GetTimestamp());
        await foreach (var item in SseParser.Create(stream).EnumerateAsync())
        {
            var running = TimeProvider.System.GetElapsedTime(began);
            if (running > WarmUp + Duration + MaxWait)
                return reached;
            if (item.EventType != "zones")
                continue;
            var now = TimeProvider.System.GetUtcNow();
            using var zones = JsonDocument.Parse(item.Data);
            foreach (var zone in zones.RootElement.GetProperty("zones").EnumerateArray())
            {
                var (id, current) = (zone.GetProperty("id").GetString()!, zone.GetProperty("current"));
                if (current.GetProperty("people") is not { ValueKind: JsonValueKind.Number } people)
                    continue;
                if (people.GetInt32() < RaisePeople)
                    over.Remove(id);
                else if (over.Add(id) && running > WarmUp && running < WarmUp + Duration)
                    reached.Add((id, current.GetProperty("capturedAt").GetDateTimeOffset(), now));
            }
        }
        throw new InvalidOperationException("The live stream ended before the measurement did.");
    }

    private static async Task PrintAsync(
        IReadOnlyList<(string Zone, DateTimeOffset At)> appeared, IReadOnlyList<(string Zone, DateTimeOffset CapturedAt, DateTimeOffset ShownAt)> counted,
        IReadOnlyList<(string Word, DateTimeOffset At)> messages, TextWriter output)
    {
        List<double> shown = [], fromFrame = [], fromEvent = [];
        var unheard = 0;
        // A count that swings about the level while the crowd stands there is no new event.
        foreach (var count in counted.GroupBy(count => (count.Zone, EventOf(appeared, count.Zone, count.CapturedAt))).Where(group => group.Key.Item2 is not null).Select(group => group.First()))
        {
            var began = EventOf(appeared, count.Zone, count.CapturedAt)!.Value;
            var message = messages.FirstOrDefault(message => message.Word == count.Zone && message.At > began && message.At < began + MaxWait);
            if (message.Word is null)
            {
                unheard++;
                continue;
            }
            shown.Add((count.ShownAt - count.CapturedAt).TotalSeconds);
            fromFrame.Add((message.At - count.CapturedAt).TotalSeconds);
            fromEvent.Add((message.At - began).TotalSeconds);
        }
        await output.WriteLineAsync($"frame-to-sms | {Cameras} cameras, {Environment.ProcessorCount} cores | events | p50 s | p95 s | p99 s");
        await output.WriteLineAsync(Row("first picture counted at the level to the live stream", shown));
        await output.WriteLineAsync(Row("first picture counted at the level to the message at the gateway", fromFrame));
        await output.WriteLineAsync(Row("crowd sent by the camera to the message at the gateway", fromEvent));
        await output.WriteLineAsync($"frame-to-sms | crowds without a message within {MaxWait.TotalSeconds} s | {unheard}");
    }

    /// <summary>When the crowd last appeared before a picture; null when that was too long ago to be this one. The capture time of a picture is when it was read, or earlier by what its clock says.</summary>
    private static DateTimeOffset? EventOf(IReadOnlyList<(string Zone, DateTimeOffset At)> appeared, string zone, DateTimeOffset capturedAt)
    {
        var latest = appeared.Where(appearance => appearance.Zone == zone && appearance.At <= capturedAt + TimeSpan.FromSeconds(1)).Select(appearance => (DateTimeOffset?)appearance.At).LastOrDefault();
        return capturedAt - latest < MaxWait ? latest : null;
    }

    private static string Row(string what, List<double> seconds)
    {
        seconds.Sort();
        return seconds.Count == 0 ? $"frame-to-sms | {what} | 0" : string.Create(CultureInfo.InvariantCulture,
            $"frame-to-sms | {what} | {seconds.Count} | {At(0.5):0.00} | {At(0.95):0.00} | {At(0.99):0.00}");

        double At(double share) => seconds[(int)((seconds.Count - 1) * share)];
    }

    private static async Task<Dictionary<string, string>> SettingsAsync(DirectoryInfo folder, StubGateway gateway)
    {
        var roster = Path.Combine(folder.FullName, "roster.yaml");
        await File.WriteAllTextAsync(roster, "wardens:\n  - id: li\n    name: { zh: 李, en: Li }\n    phone: \"+8613800000000\"\nshifts:\n  - wardens: [li]\n");
        return new Dictionary<string, string>
        {
            ["Alerting__Roster"] = roster,
            ["Alerting__Templates__CrowdLevel__Zh"] = "{place}[ {link}]",
            ["Alerting__Templates__CrowdOver__Zh"] = "over {place}",
            ["Alerting__Channels__sms__Gateways__0"] = "stub",
            ["Alerting__Channels__sms__DailyBudget"] = "10000",
            ["Alerting__Gateways__stub__Kind"] = "Http",
            ["Alerting__Gateways__stub__Http__Url"] = gateway.Url,
            // Each minute's crowd is an incident of its own.
            ["Alerting__CloseAfter"] = "00:00:01",
            ["Alerting__GroupFor"] = "00:00:00",
        };
    }

    private static async Task<string> PlanAsync(DirectoryInfo folder, int rtspPort)
    {
        var plan = new StringBuilder("id: benchmark\nname: { zh: 基准, en: Benchmark }\ntimeZone: Asia/Shanghai\nzones:\n");
        for (var i = 0; i < Cameras; i++)
            plan.Append(CultureInfo.InvariantCulture, $"  - {{ id: {ZoneId(i)}, name: {{ zh: {ZoneId(i)}, en: {ZoneId(i)} }}, areaSquareMetres: {AreaSquareMetres}, instantaneousCapacity: 200 }}\n");
        plan.Append("cameras:\n");
        for (var i = 0; i < Cameras; i++)
        {
            plan.Append(CultureInfo.InvariantCulture, $"  - id: cam-{i}\n    source: rtsp://127.0.0.1:{rtspPort}/{Clip}/{i}\n    imageSize: {{ width: 1920, height: 1080 }}\n");
            plan.Append(CultureInfo.InvariantCulture, $"    views: [{{ zone: {ZoneId(i)}, polygon: [[0, 0], [1920, 0], [1920, 1080], [0, 1080]] }}]\n");
        }
        plan.Append("alerting:\n  rules:\n    - id: density\n      kind: density\n      raiseAfterSeconds: 0\n      clearAfterSeconds: 0\n");
        plan.Append(CultureInfo.InvariantCulture, $"      levels: [{{ severity: severe, raise: {(double)RaisePeople / AreaSquareMetres}, clear: {(double)ClearPeople / AreaSquareMetres} }}]\n");
        var path = Path.Combine(folder.FullName, "plan.yaml");
        await File.WriteAllTextAsync(path, plan.ToString());
        return path;
    }

    private static string ZoneId(int camera) => $"zone-{camera}";
}
