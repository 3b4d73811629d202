using CrowdWatch.Tests.Integration.Edge.Capture;

namespace CrowdWatch.Tests.Integration.Edge.Trial;

/// <summary>One camera of the trial: what it does, and what must be said of it.</summary>
/// <param name="Id">Its name in the plan.</param>
/// <param name="Address">Where its stream is.</param>
/// <param name="Truth">What becomes of it: live, or why nothing of it can be counted.</param>
internal sealed record TrialCamera(string Id, string Address, TrialTruth Truth);

/// <summary>What becomes of a camera that runs.</summary>
/// <param name="Reason">Part of the reason for which its zones stay unknown; null for a camera that must be live.</param>
internal sealed record TrialTruth(string? Reason)
{
    public static readonly TrialTruth Live = new((string?)null);

    public static TrialTruth Unknown(string reason) => new(reason);
}

/// <summary>The sixteen cameras: half as cameras should be, half with the manners of which the field has told.</summary>
internal sealed class TrialCameras : IAsyncDisposable
{
    private const int FramesPerSecond = 10;
    private readonly ClipFolder clips;
    private readonly OddCamera http;
    private readonly List<RtspCamera> rtsp = [];

    private TrialCameras(ClipFolder clips, OddCamera http) => (this.clips, this.http) = (clips, http);

    public IReadOnlyList<TrialCamera> All { get; private set; } = [];

    /// <param name="clips">Where streams are made.</param>
    /// <param name="length">How long they must last.</param>
    public static async Task<TrialCameras> StartAsync(ClipFolder clips, TimeSpan length)
    {
        var cameras = new TrialCameras(clips, await OddCamera.StartAsync());
        cameras.All = [.. await cameras.OrdinaryAsync(length), .. await cameras.OddAsync(length)];
        return cameras;
    }

    private async Task<IReadOnlyList<TrialCamera>> OrdinaryAsync(TimeSpan length)
    {
        var street = await TsAsync("street", length, Street, keyEvery: 20);
        rtsp.AddRange([await RtspCamera.StartAsync(), await RtspCamera.StartAsync()]);
        return
        [
            Live("ts-1", http.Serve("/ts-1.ts", street, FramesPerSecond)),
            Live("ts-2", http.Serve("/ts-2.ts", street, FramesPerSecond, first: 40)),
            Live("ts-3", http.Serve("/ts-3.ts", street, FramesPerSecond, first: 80)),
            Live("rtsp-1", rtsp[0].Address()),
            Live("rtsp-2", rtsp[1].Address()),
            Live("mjpeg", http.ServeMultipart("/mjpeg", await JpegsAsync(), picturesPerSecond: 5)),
            Live("snapshot", http.ServeSnapshots("/snapshot.jpg", await JpegsAsync(), TimeSpan.FromSeconds(0.7))),
            Live("file", Assets.SampleClip),
        ];
    }

    private async Task<IReadOnlyList<TrialCamera>> OddAsync(TimeSpan length)
    {
        // Stamped as 25 frames a second.
        string[] claims25 = ["-stream_loop", "-1", "-r", "25", "-i", Assets.SampleClip];
        var slow = await TsAsync("slow", length, claims25, keyEvery: 50);
        return
        [
            Live("slow-stamps", http.Serve("/slow.ts", slow, picturesPerSecond: 21)),
            Live("bare-h264", http.Serve("/bare.h264", await BareAsync(length, claims25), FramesPerSecond)),
            Live("key-frame-25-s", http.Serve("/gop-25.ts", await TsAsync("gop-25", length, Street, keyEvery: 250), FramesPerSecond, first: 20)),
            Live("key-frame-40-s", http.Serve("/gop-40.ts", await TsAsync("gop-40", length, Street, keyEvery: 400), FramesPerSecond, first: 30)),
            Unknown("hls-6-s", await HlsAsync(), "HLS in segments of 6 s"),
            Unknown("black", http.Serve("/black.ts", await TsAsync("black", length, Generated("color=black:"), keyEvery: 20), FramesPerSecond), "shows nothing: black"),
            Unknown("bars", http.Serve("/bars.ts", await TsAsync("bars", length, Generated("smptehdbars="), keyEvery: 20), FramesPerSecond), "shows nothing: colour bars"),
            Unknown("frozen", http.Serve("/frozen.ts", await TsAsync("frozen", length, ["-loop", "1", "-r", "10", "-i", await StillAsync()], keyEvery: 20), FramesPerSecond), "has not changed"),
        ];
    }

    private static string[] Street => ["-stream_loop", "-1", "-i", Assets.SampleClip];

    private static string[] Generated(string what) => ["-f", "lavfi", "-i", $"{what}s=384x288:r=10"];

    private static TrialCamera Live(string id, string address) => new(id, address, TrialTruth.Live);

    private static TrialCamera Unknown(string id, string address, string reason) => new(id, address, TrialTruth.Unknown(reason));

    private async Task<IReadOnlyList<byte[]>> TsAsync(string name, TimeSpan length, string[] input, int keyEvery)
    {
        var path = clips.PathOf(name + ".ts");
        await ClipFolder.FfmpegAsync([.. input, "-t", $"{Seconds(length)}", .. Small(keyEvery), path]);
        return OddCamera.PicturesOfTs(await File.ReadAllBytesAsync(path));
    }

    private async Task<IReadOnlyList<byte[]>> BareAsync(TimeSpan length, string[] input)
    {
        var path = clips.PathOf("bare.h264");
        await ClipFolder.FfmpegAsync([.. input, "-t", $"{Seconds(length)}", .. Small(keyEvery: 20), path]);
        return OddCamera.PicturesOfH264(await File.ReadAllBytesAsync(path));
    }

    // Longer than the trial: a camera that hangs up is another trial.
    private static int Seconds(TimeSpan length) => (int)length.TotalSeconds + 120;

    private static string[] Small(int keyEvery) =>
    [
        "-vf", "scale=384:288", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency",
        "-x264-params", $"keyint={keyEvery}:min-keyint={keyEvery}:scenecut=0:aud=1:repeat-headers=1",
    ];

    private async Task<string> HlsAsync()
    {
        var folder = Directory.CreateDirectory(clips.PathOf("hls")).FullName;
        await ClipFolder.FfmpegAsync([.. Street, "-t", "60", .. Small(keyEvery: 60), "-f", "hls", "-hls_time", "6", "-hls_list_size", "0", "-hls_flags", "omit_endlist", Path.Combine(folder, "live.m3u8")]);
        return http.ServeFolder("/hls", folder) + "/live.m3u8";
    }

    private async Task<string> StillAsync()
    {
        var path = clips.PathOf("still.png");
        await ClipFolder.FfmpegAsync("-i", Assets.SampleClip, "-frames:v", "1", "-update", "1", path);
        return path;
    }

    private async Task<IReadOnlyList<byte[]>> JpegsAsync()
    {
        var folder = Directory.CreateDirectory(clips.PathOf("jpegs")).FullName;
        if (Directory.GetFiles(folder).Length == 0)
            await ClipFolder.FfmpegAsync("-i", Assets.SampleClip, "-vf", "scale=384:288,fps=5", "-q:v", "4", Path.Combine(folder, "%04d.jpg"));
        return [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var camera in rtsp)
            camera.Dispose();
        await http.DisposeAsync();
    }
}
