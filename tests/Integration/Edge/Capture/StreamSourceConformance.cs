using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>The exam of sources that open cameras in the network, passed against a real RTSP camera and an MJPEG one.</summary>
public abstract class StreamSourceConformance(ClipFolder clips) : StallingSourceConformance, IClassFixture<ClipFolder>, IDisposable
{
    private static readonly Canvas Canvas = new(64, 48, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);
    private readonly SilentServer silent = new();

    protected ClipFolder Clips { get; } = clips;

    protected abstract IFrameSourceFactory Factory { get; }

    protected sealed override IFrameSource OpenSilent(CaptureRequest request) =>
        Factory.Open(request with { Source = $"http://127.0.0.1:{silent.Port}/video" });

    [Fact]
    public async Task A_camera_that_accepts_and_never_answers_is_lost() =>
        Assert.Contains("no frame for 1 s", (await LossAsync($"rtsp://127.0.0.1:{silent.Port}/1", TimeSpan.FromSeconds(1))).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task Frames_of_a_camera_come_in_their_size_with_rising_times_and_a_moving_ball()
    {
        using var camera = await RtspCamera.StartAsync("boss", "s3cret!");
        await using var source = Factory.Open(new CaptureRequest { Source = camera.Address("boss:s3cret%21@"), Canvas = Canvas, ReadTimeout = Long });
        using var frame = new Frame(Canvas);
        var (places, last) = (new HashSet<int>(), TimeSpan.MinValue);
        for (var k = 0; k < 15; k++)
        {
            Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
            Assert.Equal((320, 240, (long)k), (frame.SourceWidthPx, frame.SourceHeightPx, frame.Index));
            // The first two of a camera have the same time in FFmpeg 5.1, which learns the camera's clock from the second one on.
            Assert.True(frame.MediaTime > last || (k == 1 && frame.MediaTime == last), $"{k}: {frame.MediaTime} after {last}");
            last = frame.MediaTime;
            // White on black: the brightest place is the ball's.
            var brightest = Enumerable.Range(0, 64 * 48).MaxBy(i => frame.Pixels[i * 3]);
            Assert.True(frame.Pixels[brightest * 3] > 180, $"{frame.Pixels[brightest * 3]}");
            places.Add(brightest);
        }
        Assert.True(places.Count > 5, $"the ball was in {places.Count} places");
        // 15 frames, 10 a second.
        Assert.InRange(last.TotalSeconds, 1, 3);
    }

    [Fact]
    public async Task A_camera_that_knows_UDP_only_is_read_over_UDP_and_over_TCP_it_is_lost()
    {
        using var camera = await RtspCamera.StartAsync("--udp", "boss", "s3cret!");
        var request = new CaptureRequest { Source = camera.Address("boss:s3cret%21@"), Canvas = Canvas, ReadTimeout = Long };
        await using (var source = Factory.Open(request with { Transport = RtspTransport.Udp }))
        {
            using var frame = new Frame(Canvas);
            for (var k = 0; k < 3; k++)
                Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
            Assert.Equal((320, 240), (frame.SourceWidthPx, frame.SourceHeightPx));
        }
        // RTSP's answer to a transport that is not served (RFC 2326, 11.3.10).
        Assert.Contains("461", (await LossAsync(request.Source)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_argument_of_any_program_holds_a_camera_s_password()
    {
        using var camera = await RtspCamera.StartAsync("boss", "s3cret!");
        await using var source = Factory.Open(new CaptureRequest { Source = camera.Address("boss:s3cret%21@"), Canvas = Canvas, ReadTimeout = Long });
        using var frame = new Frame(Canvas);
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        var arguments = await File.ReadAllTextAsync($"/proc/{((FfmpegFrameSource)source).ProcessId}/cmdline");
        Assert.Contains("pipe:0", arguments, StringComparison.Ordinal);
        foreach (var secret in new[] { "boss", "s3cret" })
            Assert.DoesNotContain(secret, arguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_a_loss_that_does_not_tell_it()
    {
        using var camera = await RtspCamera.StartAsync("boss", "s3cret");
        var reason = (await LossAsync(camera.Address("boss:wr0ng@"))).Reason;
        Assert.Contains("401", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_camera_whose_plug_is_pulled_is_lost_and_delivers_again_when_it_is_back()
    {
        using var frame = new Frame(Canvas);
        using (var camera = await RtspCamera.StartAsync())
        {
            await using var source = Factory.Open(new CaptureRequest { Source = camera.Address(), Canvas = Canvas, ReadTimeout = Long });
            Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
            camera.Kill();
            CaptureResult result;
            while ((result = await source.ReadAsync(frame, default)) is CaptureResult.Got)
                continue;
            Assert.NotEmpty(Assert.IsType<CaptureResult.Lost>(result).Reason);
        }
        using var again = await RtspCamera.StartAsync();
        await using var opened = Factory.Open(new CaptureRequest { Source = again.Address(), Canvas = Canvas, ReadTimeout = Long });
        Assert.IsType<CaptureResult.Got>(await opened.ReadAsync(frame, default));
    }

    [Fact]
    public async Task A_refused_connection_is_lost_and_the_reason_holds_no_credentials()
    {
        int port;
        using (var server = new SilentServer())
            port = server.Port;
        foreach (var scheme in new[] { "rtsp", "http" })
        {
            var reason = (await LossAsync($"{scheme}://boss:s3cret%21@127.0.0.1:{port}/1?token=t0ken")).Reason;
            Assert.Contains($"{scheme}://127.0.0.1:{port}/1", reason, StringComparison.Ordinal);
            foreach (var secret in new[] { "boss", "s3cret", "t0ken" })
                Assert.DoesNotContain(secret, reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_MJPEG_camera_behind_a_password_is_read_and_its_times_are_those_of_arrival()
    {
        // Noise makes the picture large: of small ones, several fit into what FFmpeg reads at the start, and then arrive together.
        var still = Clips.PathOf("still.jpg");
        await ClipFolder.FfmpegAsync("-f", "lavfi", "-i", "color=white:s=640x480,noise=alls=30", "-frames:v", "1", "-q:v", "2", still);
        await using var camera = await MjpegCamera.StartAsync(await File.ReadAllBytesAsync(still), "boss", "s3cret");
        await using (var source = Factory.Open(new CaptureRequest { Source = camera.Address("boss:s3cret@"), Canvas = Canvas, ReadTimeout = TimeSpan.FromSeconds(60) }))
        {
            using var frame = new Frame(Canvas);
            for (var k = 0; k < 5; k++)
                Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
            Assert.True(frame.Pixels[0] > 200, $"{frame.Pixels[0]}");
            // The camera waits 200 ms after each picture; FFmpeg's invented clock would say 4 × 40 ms.
            Assert.True(frame.MediaTime > TimeSpan.FromMilliseconds(400), $"{frame.MediaTime}");
        }
        var reason = (await LossAsync(camera.Address("boss:wr0ng@"))).Reason;
        Assert.Contains("401 Unauthorized", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", reason, StringComparison.Ordinal);
    }

    private async Task<CaptureResult.Lost> LossAsync(string address, TimeSpan? readTimeout = null)
    {
        await using var source = Factory.Open(new CaptureRequest { Source = address, Canvas = Canvas, ReadTimeout = readTimeout ?? Long });
        using var frame = new Frame(Canvas);
        return Assert.IsType<CaptureResult.Lost>(await source.ReadAsync(frame, default));
    }

    public void Dispose()
    {
        silent.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Streams with the setting Ffmpeg.</summary>
public sealed class FfmpegStreamTests(ClipFolder clips) : StreamSourceConformance(clips)
{
    protected override IFrameSourceFactory Factory { get; } = new FrameSourceFactory(CaptureAdapter.Ffmpeg);

    /// <summary>
    /// An address with secrets is handed to FFmpeg in a list, which hides what it opens. Bare H.264 that claims 25 frames a second and sends 10: by
    /// arrival, picture 60 comes six seconds after the first was sent, less what was read before FFmpeg began; by the invented clock it is at 2.4 s.
    /// </summary>
    [Fact]
    public async Task A_bare_stream_behind_a_token_goes_by_arrival_as_one_without()
    {
        var clip = Clips.PathOf("bare-25.h264");
        await ClipFolder.FfmpegAsync("-f", "lavfi", "-i", "testsrc2=s=320x240:r=25:d=8", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-g", "25", "-bf", "0", "-x264-params", "aud=1:repeat-headers=1", clip);
        await using var camera = await OddCamera.StartAsync();
        var address = camera.Serve("/bare.h264", OddCamera.PicturesOfH264(await File.ReadAllBytesAsync(clip)), picturesPerSecond: 10);
        var canvas = new Canvas(64, 48, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);
        await using var source = Factory.Open(new CaptureRequest { Source = address + "?token=s3cret", Canvas = canvas });
        using var frame = new Frame(canvas);
        do
            Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        while (frame.Index < 60);
        Assert.True(frame.MediaTime > TimeSpan.FromSeconds(3), $"{frame.MediaTime}");
    }
}

/// <summary>Streams with the setting OpenCv, which has no network: they are handed to FFmpeg, with a word about it.</summary>
public sealed class OpenCvStreamTests : StreamSourceConformance
{
    private readonly List<(string Source, string Reason)> handedOver = [];

    public OpenCvStreamTests(ClipFolder clips) : base(clips) =>
        Factory = new FrameSourceFactory(CaptureAdapter.OpenCv, handedOver: (source, reason) => handedOver.Add((source, reason)));

    protected override IFrameSourceFactory Factory { get; }

    [Fact]
    public async Task It_is_said_once_that_FFmpeg_opens_it()
    {
        for (var k = 0; k < 3; k++)
            await Factory.Open(new CaptureRequest { Source = "rtsp://boss:s3cret@127.0.0.1:9/1", Canvas = new(8, 8, ChannelOrder.Bgr, ResizeRule.Stretch, 0) }).DisposeAsync();
        var (source, reason) = Assert.Single(handedOver);
        Assert.Equal("rtsp://127.0.0.1:9/1", source);
        Assert.Contains("no network", reason, StringComparison.Ordinal);
    }
}
