using CrowdWatch.Domain.Health;
using CrowdWatch.Tests.Integration.Edge.Capture;

namespace CrowdWatch.Tests.Integration.Edge.Runtime;

/// <summary>Cameras whose streams are odd, as they were reported from the field, in a running edge: those that deliver pictures are live, the others say why not.</summary>
public sealed class OddCameraTests(ClipFolder clips) : IClassFixture<ClipFolder>, IAsyncLifetime, IAsyncDisposable
{
    // 320 × 240, ten seconds between key frames, stamped as 25 frames a second.
    private static readonly string[] Picture = ["-f", "lavfi", "-i", "testsrc2=s=320x240:r=25:d=40", "-pix_fmt", "yuv420p"];
    private static readonly string[] H264 = ["-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-x264-params", "keyint=250:min-keyint=250:scenecut=0:aud=1:repeat-headers=1"];
    private static readonly string[] H265 = ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "keyint=250:min-keyint=250:scenecut=0:bframes=0:repeat-headers=1:log-level=error"];

    /// <summary>Time enough to open a stream on a busy machine, and less than to the next key frame.</summary>
    private readonly EdgeRig rig = new() { ReadTimeout = TimeSpan.FromSeconds(7) };
    private OddCamera camera = null!;

    public async Task InitializeAsync() => camera = await OddCamera.StartAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await rig.DisposeAsync();
        await camera.DisposeAsync();
    }

    /// <summary>
    /// 15 frames a second as MPEG-TS and 10 as bare H.264 that are stamped as 25: by its own clock such a stream falls 0.4 s or 0.6 s behind
    /// each second, so that its pictures would be older than two seconds after five or three and a half. Until its clock is known, within some five seconds
    /// of its first picture, one that is counted once a second may be unknown for a moment.
    /// </summary>
    [Fact]
    public async Task A_camera_whose_stamps_run_slow_is_live_and_stays_so()
    {
        var ts = OddCamera.PicturesOfTs(await MakeAsync("slow.ts", H264));
        var bare = OddCamera.PicturesOfH264(await MakeAsync("slow.h264", H264));
        await rig.StartAsync(
            EdgeRig.Camera("slow", camera.Serve("/slow.ts", ts, picturesPerSecond: 15)),
            EdgeRig.Camera("bare", camera.Serve("/slow.h264", bare, picturesPerSecond: 10)));

        foreach (var id in new[] { "slow", "bare" })
            await rig.Messages.StateAsync(id, CameraState.Live);
        var knownAt = rig.Messages.All.OfType<Contracts.CameraStateChanged>().Where(change => change.State == CameraState.Live).Max(change => change.ChangedAt).AddSeconds(6);
        // 16 counts take at least 14 seconds, at one a second.
        await rig.Messages.MoreCountsAsync("slow", 16);
        Assert.All(rig.Messages.All.OfType<Contracts.CameraStateChanged>().Where(change => change.ChangedAt > knownAt),
            change => Assert.True(change.State == CameraState.Live, $"{change.CameraId}: {change.Reason}"));
        Assert.All(["slow", "bare"], id => Assert.Equal(CameraState.Live, rig.Messages.StatesOf(id)[^1]));
    }

    /// <summary>
    /// Joined ten seconds before the next key frame, with a read timeout of seven: what counts is bytes. The decoder of H.265 would give
    /// grey pictures at once, the one of H.264 none.
    /// </summary>
    [Theory]
    [InlineData("h264")]
    [InlineData("h265")]
    public async Task A_stream_joined_in_its_middle_is_live_with_its_first_key_frame_and_says_what_it_waits_for(string codec)
    {
        var pictures = OddCamera.PicturesOfTs(await MakeAsync($"middle-{codec}.ts", codec == "h264" ? H264 : H265));
        await rig.StartAsync(EdgeRig.Camera("middle", camera.Serve("/middle.ts", pictures, picturesPerSecond: 25, first: 1)));

        await rig.Messages.UntilAsync(() => Reports("middle").Any(report => report is { State: CameraState.Connecting, Reason: "waiting for a key frame" }), "it waits for a key frame");
        await rig.Messages.StateAsync("middle", CameraState.Live);

        Assert.Equal([CameraState.Connecting, CameraState.Live], rig.Messages.StatesOf("middle"));
        Assert.Equal(1, rig.Messages.CountsOf("middle").Select(count => count.People).Distinct().Single());
    }

    [Fact]
    public async Task HLS_in_long_segments_is_refused_with_the_reason_and_never_live()
    {
        var folder = await HlsAsync("long", segmentSeconds: 6);
        await rig.StartAsync(EdgeRig.Camera("hls", camera.ServeFolder("/long", folder) + "/live.m3u8"));

        var blind = await rig.Messages.StateAsync("hls", CameraState.Blind);

        Assert.Contains("is HLS in segments of 6 s", blind.Reason, StringComparison.Ordinal);
        Assert.Empty(rig.Messages.CountsOf("hls"));
    }

    [Fact]
    public async Task Snapshots_a_second_apart_are_live_and_three_seconds_apart_are_refused()
    {
        var path = clips.PathOf("still.jpg");
        await ClipFolder.FfmpegAsync("-f", "lavfi", "-i", "testsrc2=s=320x240", "-frames:v", "1", "-update", "1", path);
        var jpeg = await File.ReadAllBytesAsync(path);
        await rig.StartAsync(
            EdgeRig.Camera("often", camera.ServeSnapshot("/often.jpg", jpeg, TimeSpan.FromSeconds(1))),
            EdgeRig.Camera("seldom", camera.ServeSnapshot("/seldom.jpg", jpeg, TimeSpan.FromSeconds(2.5))));

        await rig.Messages.UntilAsync(() => Reports("seldom").Any(report => report.Reason?.StartsWith("its pictures come only every 2.", StringComparison.Ordinal) == true), "it is refused");
        await rig.Messages.MoreCountsAsync("often", 5);

        Assert.Equal([CameraState.Connecting, CameraState.Live], rig.Messages.StatesOf("often"));
        // Live with its first picture; once it is known to come too seldom, not again.
        Assert.Equal([CameraState.Connecting, CameraState.Live, CameraState.Blind], rig.Messages.StatesOf("seldom"));
        Assert.Single(rig.Messages.CountsOf("seldom"));
    }

    private IEnumerable<CameraHealth> Reports(string id) =>
        rig.Messages.All.OfType<Contracts.CamerasHealthReported>().SelectMany(message => message.Reports).Where(report => report.CameraId == id);

    private async Task<byte[]> MakeAsync(string name, string[] codec)
    {
        var path = clips.PathOf(name);
        await ClipFolder.FfmpegAsync([.. Picture, .. codec, path]);
        return await File.ReadAllBytesAsync(path);
    }

    /// <summary>A live playlist, in which nothing has ended yet.</summary>
    private async Task<string> HlsAsync(string name, int segmentSeconds)
    {
        var folder = Directory.CreateDirectory(clips.PathOf(name)).FullName;
        await ClipFolder.FfmpegAsync([.. Picture, .. H264, "-force_key_frames", $"expr:gte(t,n_forced*{segmentSeconds})",
            "-f", "hls", "-hls_time", $"{segmentSeconds}", "-hls_flags", "omit_endlist", Path.Combine(folder, "live.m3u8")]);
        return folder;
    }
}
