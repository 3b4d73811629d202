using System.Globalization;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>What the cameras show, made once by FFmpeg from the sample clip and kept in the cache folder: a minute of 1920 × 1080 at 25 pictures a second in H.264 as cameras send it.</summary>
internal static class SceneClips
{
    public const int FramesPerSecond = 25;

    /// <summary>A path nobody walks, but for one person who crosses it in six seconds of each minute; the noise of a sensor on every picture.</summary>
    public const string Quiet = "quiet";

    /// <summary>The sample clip: two to eight people who walk.</summary>
    public const string Medium = "medium";

    /// <summary>A shopping mall with about thirty people, where its stills are at hand; else as many people cut out of the sample clip who walk across its lawn.</summary>
    public const string Full = "full";

    /// <summary>The environment variable that names a folder of stills of a crowd.</summary>
    public const string StillsVariable = "CROWDWATCH_BENCH_STILLS";

    public static readonly IReadOnlyList<string> Scenes = [Quiet, Medium, Full];

    private const int Seconds = 60;
    private const int CrossingSeconds = 6;
    private const int CrossingStart = 20;
    private const int CrossingEnd = CrossingStart + CrossingSeconds;

    // The upper part of the clip's 4:3 is left out: nobody walks there.
    private const string Crop = "crop=768:432:0:80";
    private const string Sensor = "scale=1920:1080:flags=bicubic:out_color_matrix=bt709,noise=alls=4:allf=t,format=yuv420p";

    /// <summary>The clip of a scene with key frames so many seconds apart.</summary>
    public static string NameOf(string scene, int keySeconds = 1) => keySeconds == 1 ? scene : string.Create(CultureInfo.InvariantCulture, $"{scene}-gop{keySeconds}");

    /// <summary>The sub-stream of a scene, 640 × 360.</summary>
    public static string SubOf(string scene) => $"{scene}-sub";

    /// <summary>Makes what is missing; files by name.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> MakeAsync(TextWriter output)
    {
        var folder = Directory.CreateDirectory(Path.Combine(CacheFolder.Locate(), "benchmarks", "cameras")).FullName;
        var files = new Dictionary<string, string>();
        foreach (var scene in Scenes)
        {
            // A crowd of stills and one of cut-outs are different clips, and kept side by side.
            var kept = scene == Full && Stills() is not null ? $"{scene}-of-stills" : scene;
            var main = files[NameOf(scene)] = await MakeAsync(folder, kept, output, path => EncodeAsync(scene, folder, path));
            files[NameOf(scene, 10)] = await MakeAsync(folder, NameOf(kept, 10), output, path => Tool.FfmpegAsync(["-i", main, .. H264(10, "6M"), path]));
            files[SubOf(scene)] = await MakeAsync(folder, SubOf(kept), output, path => Tool.FfmpegAsync(["-i", main, "-vf", "scale=640:360", .. H264(1, "768k"), path]));
        }
        return files;
    }

    /// <summary>Makes the clip in which a crowd stands in an empty scene from its half on, if it is missing: no picture waits for a later one. Its file.</summary>
    public static async Task<string> MakeCrowdAppearsAsync(TextWriter output)
    {
        var clips = await MakeAsync(output);
        var half = $"{Seconds / 2}";
        // The one person of the quiet scene has gone by then.
        return await MakeAsync(Path.GetDirectoryName(clips[Quiet])!, Stills() is null ? "crowd-appears" : "crowd-of-stills-appears", output, path => Tool.FfmpegAsync([
            "-ss", $"{CrossingEnd}", "-t", half, "-i", clips[Quiet], "-t", half, "-i", clips[Full], "-filter_complex", "[0:v][1:v]concat=n=2:v=1:a=0[out]", "-map", "[out]", .. H264(1, "6M"), path]));
    }

    /// <summary>Index of the first picture of that clip with the crowd.</summary>
    public const int CrowdAppearsAt = Seconds / 2 * FramesPerSecond;

    /// <summary>Folder of the stills of a crowd; null where there are none.</summary>
    public static string? Stills()
    {
        var beside = Path.Combine(Repository.Folder(), "..", "shared", "data", "vision", "mall", "images");
        var folder = Environment.GetEnvironmentVariable(StillsVariable) is { Length: > 0 } named ? named : beside;
        return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
    }

    private static async Task<string> MakeAsync(string folder, string name, TextWriter output, Func<string, Task> make)
    {
        var path = Path.Combine(folder, $"{name}.mp4");
        if (File.Exists(path))
            return path;
        await output.WriteLineAsync($"cameras | making the clip {name}");
        var half = Path.Combine(folder, $"{name}.half.mp4");
        await make(half);
        File.Move(half, path);
        return path;
    }

    private static async Task EncodeAsync(string scene, string folder, string path)
    {
        string[] encode = [.. H264(1, "6M"), path];
        if (scene == Medium)
            await Tool.FfmpegAsync(["-i", Inputs.Clip, "-t", $"{Seconds}", "-vf", $"{Crop},framerate=fps={FramesPerSecond},{Sensor}", .. encode]);
        else if (scene == Full && Stills() is { } stills)
            await Tool.FfmpegAsync(["-framerate", "2", "-pattern_type", "glob", "-i", Path.Combine(stills, "*.jpg"), "-t", $"{Seconds}", "-vf", $"crop=640:360:0:100,framerate=fps={FramesPerSecond},{Sensor}", .. encode]);
        else
            await WalkAsync(folder, scene == Quiet ? Crossing : Crowd, encode);
    }

    /// <summary>People cut out of the clip walk over its lawn.</summary>
    private static async Task WalkAsync(string folder, IReadOnlyList<Walk> walks, string[] encode)
    {
        var background = Path.Combine(folder, "background.png");
        // The median of 45 pictures over the whole clip: nobody stands in more than half of them.
        await Tool.FfmpegAsync("-i", Inputs.Clip, "-vf", "select=not(mod(n\\,17)),tmedian=radius=22", "-frames:v", "1", "-fps_mode", "passthrough", background);
        var people = CutOuts.Make(background, folder);
        var filters = new List<string> { $"[0:v]{Crop}[v0]" };
        for (var i = 0; i < walks.Count; i++)
        {
            var (x, y) = (walks[i].X, (walks[i].Y - 80).ToString(CultureInfo.InvariantCulture));
            filters.Add($"[v{i}][{i + 1}:v]overlay=x='{x}':y={y}-h:eval=frame[v{i + 1}]");
        }
        var inputs = walks.SelectMany((_, i) => new[] { "-loop", "1", "-framerate", $"{FramesPerSecond}", "-i", people[i % people.Count] });
        await Tool.FfmpegAsync([
            "-loop", "1", "-framerate", $"{FramesPerSecond}", "-i", background, .. inputs, "-t", $"{Seconds}",
            "-filter_complex", $"{string.Join(';', filters)};[v{walks.Count}]{Sensor}[out]", "-map", "[out]", .. encode]);
    }

    // One person from the left edge to the right, 20 s into the minute.
    private static IReadOnlyList<Walk> Crossing =>
        [new($"if(between(t,{CrossingStart},{CrossingEnd}),-w+(W+w)*(t-{CrossingStart})/{CrossingSeconds},-w-9)", 330)];

    // Thirty people on six paths, each way, so that the picture always holds about as many.
    private static IReadOnlyList<Walk> Crowd =>
    [
        .. from i in Enumerable.Range(0, 30)
           let speed = 25 + i * 7 % 20
           let start = i * 131 % 900
           let way = string.Create(CultureInfo.InvariantCulture, $"mod({start}+{speed}*t,W+w)")
           select new Walk(i % 2 == 0 ? $"{way}-w" : $"W-{way}", 250 + i % 6 * 48),
    ];

    // As surveillance cameras send it: key frames at an even distance, each picture made of the one before (no B-frames), parameter sets before each key frame.
    private static string[] H264(int keySeconds, string mostBits)
    {
        var distance = (keySeconds * FramesPerSecond).ToString(CultureInfo.InvariantCulture);
        return
        [
            "-an", "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-maxrate", mostBits, "-bufsize", mostBits, "-bf", "0", "-g", distance, "-keyint_min", distance, "-sc_threshold", "0",
            "-x264-params", "repeat-headers=1:open-gop=0", "-pix_fmt", "yuv420p", "-r", $"{FramesPerSecond}", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
        ];
    }

    /// <summary>How a person walks: the left edge as FFmpeg's expression of the time, and the row of the clip in which the feet are.</summary>
    private sealed record Walk(string X, int Y);
}
