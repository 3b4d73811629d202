using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CrowdWatch.Tests.Integration.Edge.Capture;
using Xunit.Abstractions;

namespace CrowdWatch.Tests.Integration.Edge.Trial;

/// <summary>
/// The real program with sixteen cameras, half of them odd: whoever delivers pictures is live, whoever shows nothing is unknown with its
/// reason, and the doctor has foretold it. Not among the tests of every day: `./crowdwatch trial` runs it, for ten minutes unless told otherwise.
/// </summary>
[Trait("Category", "Trial")]
public sealed class LiveTrialTests(ClipFolder clips, ITestOutputHelper output) : IClassFixture<ClipFolder>, IDisposable
{
    private const double LeastLive = 0.95;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(0.5);

    /// <summary>Streams go on for so much longer than the trial.</summary>
    private static readonly TimeSpan DoctorTakes = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-trial-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Cameras_that_deliver_pictures_are_live_the_others_say_why_not_and_the_doctor_foretells_it()
    {
        var length = TimeSpan.Parse(Environment.GetEnvironmentVariable("CROWDWATCH_TRIAL") ?? "00:10:00", CultureInfo.InvariantCulture);
        await Assets.EnsureModelAsync();
        await using var cameras = await TrialCameras.StartAsync(clips, length + DoctorTakes);
        var plan = PlanOf(cameras.All);

        await using var doctor = CrowdWatchProcess.Start(null, "doctor", "--site", plan, "--port", "0", "--data", Path.Combine(folder.FullName, "doctor"));
        Assert.Equal(1, await doctor.ExitCodeAsync());
        var foretold = cameras.All.ToDictionary(camera => camera.Id, camera => LineOf(doctor.Output, camera.Id));

        await using var program = CrowdWatchProcess.Start(null, "run", "--site", plan, "--port", "0", "--data", Path.Combine(folder.FullName, "data"));
        var seen = await WatchAsync(await program.AddressAsync(), cameras.All, length);

        var table = Table(cameras.All, foretold, seen);
        output.WriteLine(table);
        foreach (var camera in cameras.All)
            Check(camera, foretold[camera.Id], seen[camera.Id], table);
    }

    private static void Check(TrialCamera camera, string foretold, CameraSeen seen, string table)
    {
        if (camera.Truth.Reason is { } reason)
        {
            Assert.True(seen.Reasons.Any(r => r.Contains(reason, StringComparison.Ordinal)), $"{camera.Id} never said '{reason}'\n{table}");
            Assert.True(foretold.Contains(reason, StringComparison.Ordinal), $"the doctor said nothing of '{reason}' at {camera.Id}\n{table}");
            Assert.True(seen.State is "blind", $"{camera.Id} ends {seen.State}\n{table}");
            return;
        }
        Assert.False(foretold.StartsWith("FAIL", StringComparison.Ordinal) || foretold.Contains("shows nothing", StringComparison.Ordinal), $"{camera.Id}: {foretold}");
        Assert.True(seen.LiveLooks > 0, $"{camera.Id} was never live\n{table}");
        Assert.True(seen.LiveRatio >= LeastLive, $"{camera.Id} was live {seen.LiveRatio:0.000} of the time\n{table}");
    }

    /// <summary>Looks at all cameras for as long as was asked.</summary>
    private static async Task<IReadOnlyDictionary<string, CameraSeen>> WatchAsync(Uri address, IReadOnlyList<TrialCamera> cameras, TimeSpan length)
    {
        using var client = new HttpClient { BaseAddress = address };
        var seen = cameras.ToDictionary(camera => camera.Id, _ => new CameraSeen());
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await client.GetFromJsonAsync<JsonElement>("/api/v1/cameras");
            foreach (var camera in answer.GetProperty("cameras").EnumerateArray())
                seen[camera.GetProperty("id").GetString()!].Look(camera.GetProperty("current"));
            if (TimeProvider.System.GetElapsedTime(began) >= length)
                return seen;
            await Task.Delay(LookEvery);
        }
    }

    private string PlanOf(IReadOnlyList<TrialCamera> cameras)
    {
        var text = new StringBuilder("""
            id: trial
            name: { zh: 试验, en: Trial }
            timeZone: Asia/Shanghai
            zones:

            """);
        foreach (var camera in cameras)
            text.AppendLine(CultureInfo.InvariantCulture, $"  - {{ id: zone-{camera.Id}, name: {{ zh: 区, en: Zone }}, areaSquareMetres: 400, instantaneousCapacity: 100 }}");
        text.AppendLine("cameras:");
        foreach (var camera in cameras)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $$"""
                  - id: {{camera.Id}}
                    source: "{{camera.Address}}"
                    loop: {{(camera.Address.Contains("://", StringComparison.Ordinal) ? "false" : "true")}}
                    samplesPerSecond: 2
                    imageSize: { width: 384, height: 288 }
                    views: [{ zone: zone-{{camera.Id}}, polygon: [[0, 0], [384, 0], [384, 288], [0, 288]] }]
                """);
        }
        var path = Path.Combine(folder.FullName, "trial.yaml");
        File.WriteAllText(path, text.ToString());
        return path;
    }

    /// <summary>What the doctor says of the camera's stream and of its picture.</summary>
    private static string LineOf(string output, string camera) => string.Join(" / ", output.Split('\n')
        .Where(line => line.Contains($"camera {camera}:", StringComparison.Ordinal) || line.Contains($"picture of {camera}:", StringComparison.Ordinal)).Select(line => line.Trim()));

    private static string Table(IReadOnlyList<TrialCamera> cameras, Dictionary<string, string> foretold, IReadOnlyDictionary<string, CameraSeen> seen)
    {
        var text = new StringBuilder();
        foreach (var camera in cameras)
        {
            var at = seen[camera.Id];
            text.AppendLine(CultureInfo.InvariantCulture, $"{camera.Id,-15} live {at.LiveRatio:0.000} of {at.Looks} looks, ends {at.State}; {string.Join(" | ", at.Reasons)}");
            text.AppendLine(CultureInfo.InvariantCulture, $"{"",-15} doctor: {foretold[camera.Id]}");
        }
        return text.ToString();
    }

    /// <summary>What was seen of a camera since its first picture.</summary>
    private sealed class CameraSeen
    {
        public int Looks { get; private set; }

        public int LiveLooks { get; private set; }

        public string State { get; private set; } = "";

        public HashSet<string> Reasons { get; } = [];

        public double LiveRatio => Looks == 0 ? 0 : (double)LiveLooks / Looks;

        public void Look(JsonElement current)
        {
            State = current.GetProperty("state").GetString()!;
            if (current.GetProperty("reason").GetString() is { } reason)
                Reasons.Add(reason);
            if (State == "live")
                LiveLooks++;
            if (LiveLooks > 0)
                Looks++;
        }
    }
}
