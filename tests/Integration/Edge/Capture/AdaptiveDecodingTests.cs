using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.Decoding;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>Which pictures of real streams are decoded, and that the switch from one way to another shows in nothing else.</summary>
[Collection(ReconnectTests.Alone)]
public sealed class AdaptiveDecodingTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    private static readonly Canvas Canvas = new(64, 48, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);
    private static readonly TimeSpan TwoSeconds = TimeSpan.FromSeconds(2);
    private readonly FrameSourceFactory factory = new(CaptureAdapter.Ffmpeg);
    private readonly List<DecodeChoice> chosen = [];
    private readonly List<string> failures = [];

    [Fact]
    public async Task A_camera_with_a_key_frame_a_second_is_soon_decoded_by_them_alone_without_a_gap()
    {
        using var camera = await RtspCamera.StartAsync("boss", "s3cret!");
        await using var source = Assert.IsType<AdaptiveFrameSource>(factory.Open(Request(camera.Address("boss:s3cret%21@")) with { Live = true }));
        var seen = await ReadUntilAsync(source, frames => frames.Count(frame => frame.Mode == DecodeMode.KeyFrames) >= 5);
        AssertSteady(seen);
        Assert.All(seen.Where(frame => frame.Mode == DecodeMode.KeyFrames), frame => Assert.True(frame.IsKey));
        Assert.Equal(DecodeMode.KeyFrames, chosen[^1].Mode);
        Assert.Empty(failures);
    }

    [Fact]
    public async Task A_rate_of_lines_takes_it_back_to_all_and_a_low_one_to_key_frames_again()
    {
        using var camera = await RtspCamera.StartAsync();
        await using var source = Assert.IsType<AdaptiveFrameSource>(factory.Open(Request(camera.Address()) with { Live = true, LastDecode = DecodeMode.KeyFrames }));
        Assert.Equal(DecodeMode.KeyFrames, source.Mode);
        var seen = await ReadUntilAsync(source, frames => frames.Count >= 5);
        source.Adjust(5);
        var fast = await ReadUntilAsync(source, frames => frames.Count(frame => frame.Mode != DecodeMode.KeyFrames) >= 25);
        source.Adjust(1);
        var slow = await ReadUntilAsync(source, frames => frames.Count >= 3 && frames[^1].Mode == DecodeMode.KeyFrames);
        AssertSteady([.. seen, .. fast, .. slow]);
        // 24 steps at five a second; the first and the last second of it may be of the way there.
        var times = fast.Where(frame => frame.Mode != DecodeMode.KeyFrames).Select(frame => frame.At).ToList();
        Assert.InRange((times[^1] - times[0]).TotalSeconds, 3.8, 6.5);
    }

    [Theory]
    [InlineData(250, 0, "all")]          // a key frame every ten seconds; each picture is needed for the next
    [InlineData(250, 2, "reference")]    // B-frames are not
    [InlineData(25, 0, "keyFrames")]
    [InlineData(25, 2, "reference")]     // the decoder would hold key frames back for B-frames
    public async Task A_file_at_its_own_speed_is_decoded_as_its_key_frames_allow(int keyEvery, int bFrames, string expected)
    {
        var clip = await ClipAsync(keyEvery, bFrames);
        await using var source = Assert.IsType<AdaptiveFrameSource>(factory.Open(Request(clip) with { RealTime = true, Loop = true }));
        // Where other work holds pictures up, a choice is made later, or anew.
        var seen = await ReadUntilAsync(source, frames => frames.Count >= 12 && chosen.Count > 0 && chosen[^1].Name == expected);
        AssertSteady(seen);
        Assert.True(source.IsOverlapping || expected == "keyFrames" == (source.Mode == DecodeMode.KeyFrames), $"{source.Mode}");
    }

    [Theory]
    [InlineData(DecodeMode.All)]
    [InlineData(DecodeMode.Reference)]
    [InlineData(DecodeMode.KeyFrames)]
    public async Task What_the_plan_fixes_is_decoded(DecodeMode mode)
    {
        var clip = await ClipAsync(25, 0);
        await using var source = Assert.IsType<AdaptiveFrameSource>(factory.Open(Request(clip) with { RealTime = true, Loop = true, Decode = mode }));
        var seen = await ReadUntilAsync(source, frames => frames.Count >= 7);
        AssertSteady(seen);
        Assert.All(seen, frame => Assert.Equal(mode, frame.Mode));
    }

    /// <summary>What is left out changes nothing of what is kept: each picture has its twin of the same time among all of them.</summary>
    [Theory]
    [InlineData(DecodeMode.Reference, "libx264")]
    [InlineData(DecodeMode.KeyFrames, "libx264")]
    [InlineData(DecodeMode.Reference, "mpeg4")]
    [InlineData(DecodeMode.KeyFrames, "mpeg4")]
    [InlineData(DecodeMode.Reference, "libx265")]
    [InlineData(DecodeMode.KeyFrames, "libx265")]
    public async Task Pictures_that_are_kept_are_those_of_full_decoding_to_the_pixel(DecodeMode mode, string codec)
    {
        string[] x265 = codec == "libx265" ? ["-x265-params", "log-level=none"] : [];
        var clip = await clips.MakeOrdinaryAsync($"{codec}-b.mkv", ["-c:v", codec, "-g", "25", "-bf", "2", .. x265]);
        var all = (await PicturesAsync(clip, DecodeMode.All)).ToDictionary(picture => picture.At, picture => picture.Pixels);
        var kept = await PicturesAsync(clip, mode);
        Assert.Equal(100, all.Count);
        Assert.InRange(kept.Count, 4, 99);
        Assert.All(kept, picture => Assert.Equal(all[picture.At], picture.Pixels));
    }

    [Fact]
    public async Task Disposing_while_it_is_open_twice_leaves_no_process()
    {
        var clip = await ClipAsync(25, 0);
        var source = Assert.IsType<AdaptiveFrameSource>(factory.Open(Request(clip) with { RealTime = true, Loop = true, SamplesPerSecond = 1.2 }));
        using (var frame = new Frame(Canvas))
        {
            while (!source.IsOverlapping)
                Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        }
        Assert.Equal(2, Decoders.CountOf(clip));
        await source.DisposeAsync();
        Assert.Equal(0, Decoders.CountOf(clip));
    }

    private CaptureRequest Request(string source) => new()
    {
        Source = source, Canvas = Canvas, SamplesPerSecond = 1, ReadTimeout = TimeSpan.FromSeconds(30), DecodeChosen = chosen.Add, SwitchFailed = failures.Add,
    };

    private Task<string> ClipAsync(int keyEvery, int bFrames) => clips.MakeOrdinaryAsync(
        $"g{keyEvery}-b{bFrames}.mp4", "-t", "30", "-vf", "loop=-1:100", "-c:v", "libx264", "-preset", "ultrafast", "-bf", $"{bFrames}", "-g", $"{keyEvery}", "-keyint_min", $"{keyEvery}", "-sc_threshold", "0");

    private static async Task<List<Seen>> ReadUntilAsync(AdaptiveFrameSource source, Func<List<Seen>, bool> isEnough)
    {
        var seen = new List<Seen>();
        using var frame = new Frame(Canvas);
        using var tooLong = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        do
        {
            Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, tooLong.Token));
            seen.Add(new Seen(frame.CapturedAt, TimeProvider.System.GetUtcNow(), source.Mode, frame.IsKey == true));
        }
        while (!isEnough(seen));
        return seen;
    }

    private async Task<List<(TimeSpan At, byte[] Pixels)>> PicturesAsync(string clip, DecodeMode mode)
    {
        await using var source = factory.Open(new CaptureRequest { Source = clip, Canvas = Canvas, Decode = mode });
        using var frame = new Frame(Canvas);
        var pictures = new List<(TimeSpan, byte[])>();
        while (await source.ReadAsync(frame, default) is CaptureResult.Got)
            pictures.Add((frame.MediaTime, frame.Pixels.ToArray()));
        return pictures;
    }

    /// <summary>Times rise, none is of the future, and nobody is without a picture for two seconds.</summary>
    private static void AssertSteady(IReadOnlyList<Seen> seen)
    {
        for (var k = 1; k < seen.Count; k++)
        {
            // What a camera had buffered comes at once when it is opened: the same moment, in its order.
            Assert.InRange(seen[k].At - seen[k - 1].At, TimeSpan.FromTicks(1), TwoSeconds);
            Assert.True(seen[k].Arrived - seen[k - 1].Arrived < TwoSeconds, $"{k}: {seen[k].Arrived - seen[k - 1].Arrived}");
            Assert.True(seen[k].At <= seen[k].Arrived, $"{k}: taken {seen[k].At:O}, arrived {seen[k].Arrived:O}");
        }
    }

    private sealed record Seen(DateTimeOffset At, DateTimeOffset Arrived, DecodeMode Mode, bool IsKey);
}
