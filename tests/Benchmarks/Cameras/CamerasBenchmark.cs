using System.Diagnostics;
using System.Globalization;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>
/// How many cameras two cores keep up with: this commit, the commit before the edge became cheaper, and a plain Node program, on the same streams in one run. A system
/// keeps up when it counts as often as it is asked to and at each second, of each camera, knows a count of a picture at most two seconds old.
/// </summary>
internal static class CamerasBenchmark
{
    /// <summary>The environment variable that names the systems to measure, separated by commas; all of them without it.</summary>
    private const string Variable = "CROWDWATCH_BENCH_SYSTEMS";

    /// <summary>The environment variable that gives a number of cameras: each system runs once on so many, for what a camera takes, and nothing is searched.</summary>
    private const string CamerasVariable = "CROWDWATCH_BENCH_CAMERAS";

    private const double OncePerSecond = 0.95;
    private const double FivePerSecond = 4.75;
    private const int CostCameras = 6;
    private const string Mixed = "quiet, medium, full in turn";
    private static readonly string[] Systems = ["now", "before", "before-any", "before-1", "node", "now-gop10", "before-1-gop10", "now-lines", "now-quiet", "before-quiet", "now-medium", "doctor", "cost"];

    // What is divided by what, and the least that it should be.
    private static readonly (string Name, string Of, string By, double Goal)[] Ratios =
    [
        ("against commit 01fbd33 at its default, its five counts a second kept", "now", "before", 5.0),
        ("against commit 01fbd33 at its default, however seldom it counts", "now", "before-any", 5.0),
        ("against commit 01fbd33 at one sample a second", "now", "before-1", 3.0),
        ("against the Node program", "now", "node", 3.0),
        ("key frames ten seconds apart, against commit 01fbd33 at one sample a second", "now-gop10", "before-1-gop10", 1.5),
        ("lines on all cameras, five counts a second both", "now-lines", "before", 1.7),
        ("all quiet, against commit 01fbd33 at its default", "now-quiet", "before-quiet", 8.0),
    ];

    public static async Task RunAsync(TextWriter output)
    {
        var chosen = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named.Split(',', StringSplitOptions.TrimEntries) : Systems;
        if (chosen.FirstOrDefault(name => !Systems.Contains(name)) is { } unknown)
            throw new InvalidOperationException($"{Variable} names '{unknown}'; allowed are {string.Join(", ", Systems)}, separated by commas.");
        int? fixedCameras = Environment.GetEnvironmentVariable(CamerasVariable) is not { Length: > 0 } asked ? null
            : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var cameras) && cameras is >= 1 and <= 500 ? cameras
            : throw new InvalidOperationException($"{CamerasVariable} is '{asked}'; allowed is a number of cameras from 1 to 500.");
        var (began, clips, folder) = (Stopwatch.GetTimestamp(), await SceneClips.MakeAsync(output), Directory.CreateTempSubdirectory("crowdwatch-bench-"));
        try
        {
            var systems = await PrepareAsync(chosen, folder, output);
            await output.WriteLineAsync($"cameras | {Trial.Cores} of {Environment.ProcessorCount} cores; full is {(SceneClips.Stills() is null ? "people cut out of the sample clip" : "the stills of a crowd")}");
            await using var server = await CameraServer.StartAsync(clips, folder.FullName);
            await output.WriteLineAsync(Trial.Heading);
            var (found, guesses) = (new Dictionary<string, Trial>(), LastFound.Read());
            foreach (var (name, system) in systems)
            {
                var guess = fixedCameras ?? guesses.GetValueOrDefault(name, (int)Math.Round(Trial.Cores * 1000 / system.GuessMilliseconds));
                if (await SearchAsync(system, server, guess, fixedCameras is null, output) is { } most)
                    found[name] = most;
                if (fixedCameras is null && found.TryGetValue(name, out var last))
                    LastFound.Write(guesses, name, last.Cameras);
            }
            if (chosen.Contains("doctor"))
                await AskDoctorAsync(server, folder, found.GetValueOrDefault("now-medium"), output);
            if (chosen.Contains("cost"))
                await CostAsync(server, output);
            foreach (var (name, system) in systems.Where(_ => fixedCameras is null))
                await output.WriteLineAsync($"cameras | result | {system.Name} | {system.Streams} | {(found.TryGetValue(name, out var most) ? most.Cameras : 0)} cameras");
            foreach (var (text, of, by, goal) in Ratios.Where(ratio => found.ContainsKey(ratio.Of) && found.ContainsKey(ratio.By)))
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"cameras | ratio | {text} | {(fixedCameras is null ? $"cameras {(double)found[of].Cameras / found[by].Cameras:0.0}x" : "cameras not searched")} | CPU a camera-second {found[by].Milliseconds / found[of].Milliseconds:0.0}x | goal {goal:0.0}x"));
            }
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"cameras | {Stopwatch.GetElapsedTime(began).TotalMinutes:0.0} minutes"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<(string Name, CountingSystem System)>> PrepareAsync(IReadOnlyList<string> chosen, DirectoryInfo folder, TextWriter output)
    {
        var old = chosen.Any(name => name.StartsWith("before", StringComparison.Ordinal)) ? await OldCommit.BuildAsync(output) : null;
        var node = chosen.Contains("node") ? await NodeProgram.InstallAsync(output) : "";
        if (node.Length > 0)
            await NodeProgram.VerifyAsync(node, folder.FullName, output);
        return [.. from name in chosen where name is not ("cost" or "doctor") select (name, SystemOf(name, old, node))];
    }

    private static CountingSystem SystemOf(string name, OldBuild? old, string node) => name switch
    {
        "now" => Now("this commit, defaults", Mixed, MixedClip(1), 45),
        "now-gop10" => Now("this commit, defaults", $"{Mixed}, key frames 10 s apart", MixedClip(10), 110),
        "now-lines" => Now("this commit, a line on each camera", Mixed, MixedClip(1), 190, FivePerSecond, hasLines: true),
        "now-quiet" => Now("this commit, defaults", "all quiet", _ => SceneClips.Quiet, 32),
        "now-medium" => Now("this commit, defaults", "all medium", _ => SceneClips.Medium, 55),
        "before" => Before(old!, "commit 01fbd33, defaults, 5 counts/s kept", Mixed, MixedClip(1), 330, FivePerSecond),
        "before-any" => Before(old!, "commit 01fbd33, defaults, 1 count/s kept", Mixed, MixedClip(1), 165, OncePerSecond),
        "before-1" => Before(old!, "commit 01fbd33, samplesPerSecond 1", Mixed, MixedClip(1), 155, OncePerSecond, 1),
        "before-1-gop10" => Before(old!.With("Edge__ReadTimeout", "00:00:30"), "commit 01fbd33, samplesPerSecond 1, ReadTimeout 30 s", $"{Mixed}, key frames 10 s apart", MixedClip(10), 155, OncePerSecond, 1),
        "before-quiet" => Before(old!, "commit 01fbd33, defaults, 5 counts/s kept", "all quiet", _ => SceneClips.Quiet, 330, FivePerSecond),
        _ => new NodeSystem { Name = NodeProgram.Package, Streams = Mixed, Clip = MixedClip(1), MinCountsPerSecond = OncePerSecond, GuessMilliseconds = 150, Program = node },
    };

    private static CrowdWatchSystem Now(string name, string streams, Func<int, string> clip, double guess, double counts = OncePerSecond, bool hasLines = false, bool subStream = false) => new()
    {
        Name = name, Streams = streams, Clip = clip, MinCountsPerSecond = counts, GuessMilliseconds = guess, HasLines = hasLines, CountsSubStream = subStream,
        Program = Path.Combine(AppContext.BaseDirectory, "crowdwatch"),
    };

    private static CrowdWatchSystem Before(OldBuild build, string name, string streams, Func<int, string> clip, double guess, double counts, double? rate = null) => new()
    {
        Name = name, Streams = streams, Clip = clip, MinCountsPerSecond = counts, GuessMilliseconds = guess, SamplesPerSecond = rate, Program = build.Program, Environment = build.Environment,
    };

    private static Func<int, string> MixedClip(int keySeconds) => camera => SceneClips.NameOf(SceneClips.Scenes[camera % SceneClips.Scenes.Count], keySeconds);

    // Key frames far apart make a stream begin late.
    private static TimeSpan SettleOf(CountingSystem system) => TimeSpan.FromSeconds(system.Streams.Contains("10 s", StringComparison.Ordinal) ? 30 : 15);

    /// <summary>The trial with the most cameras that held; null when none did.</summary>
    private static async Task<Trial?> SearchAsync(CountingSystem system, CameraServer server, int guess, bool searches, TextWriter output)
    {
        var trials = new List<Trial>();
        while (CapacitySearch.Next(trials, guess) is { } cameras)
        {
            trials.Add(await Trial.RunAsync(system, server, cameras, SettleOf(system)));
            await output.WriteLineAsync(trials[^1].Row(system));
            if (!searches)
                return trials[^1];
        }
        return trials.Where(trial => trial.Held).MaxBy(trial => trial.Cameras);
    }

    private static async Task AskDoctorAsync(CameraServer server, DirectoryInfo folder, Trial? found, TextWriter output)
    {
        var (said, predicted) = await DoctorPrediction.AskAsync((CrowdWatchSystem)SystemOf("now-medium", null, ""), server, folder);
        foreach (var line in said)
            await output.WriteLineAsync($"cameras | doctor | {line}");
        var against = predicted is { } cameras && found is not null ? string.Create(CultureInfo.InvariantCulture, $", found {found.Cameras}: {(double)cameras / found.Cameras - 1:+0 %;-0 %}") : "";
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"cameras | doctor | all medium: predicts {(predicted is null ? "nothing" : predicted)}{against}"));
    }

    /// <summary>What a camera takes where the machine is far from full, by what it shows and how it sends it.</summary>
    private static async Task CostAsync(CameraServer server, TextWriter output)
    {
        (string Streams, Func<int, string> Clip, bool SubStream)[] kinds =
        [
            .. SceneClips.Scenes.Select(scene => ($"all {scene}", (Func<int, string>)(_ => scene), false)),
            ($"{Mixed}, counted from 640 x 360", MixedClip(1), true),
        ];
        foreach (var (streams, clip, subStream) in kinds)
        {
            var system = Now("this commit, cost", streams, clip, 0, subStream: subStream);
            var trial = await Trial.RunAsync(system, server, CostCameras, SettleOf(system));
            await output.WriteLineAsync(trial.Row(system));
        }
    }
}
