using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>What sources that open files and addresses must do beyond the common exam: above all, say clearly what is wrong.</summary>
public abstract class FileSourceConformance(ClipFolder clips) : FrameSourceConformance, IClassFixture<ClipFolder>, IDisposable
{
    private static readonly Canvas Canvas = new(64, 48, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);
    private readonly SilentServer silent = new();

    protected ClipFolder Clips { get; } = clips;

    protected abstract IFrameSourceFactory Factory { get; }

    protected sealed override async Task<IFrameSource> OpenAsync(TestClip clip, CaptureRequest request) =>
        Factory.Open(request with { Source = await Clips.MakeAsync(clip) });

    protected sealed override IFrameSource OpenSilent(CaptureRequest request) =>
        Factory.Open(request with { Source = $"http://127.0.0.1:{silent.Port}/video" });

    [Fact]
    public async Task A_camera_that_accepts_and_never_answers_is_lost()
    {
        var (_, end) = await ReadToTheEndAsync($"rtsp://127.0.0.1:{silent.Port}/1", TimeSpan.FromSeconds(1));
        Assert.Contains("no frame for 1 s", Assert.IsType<CaptureResult.Lost>(end).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var (frames, end) = await ReadToTheEndAsync(Clips.PathOf("nowhere.mp4"));
        Assert.Equal($"'{Clips.PathOf("nowhere.mp4")}': no such file", Assert.IsType<CaptureResult.Lost>(end).Reason);
        Assert.Equal(0, frames);
    }

    [Fact]
    public async Task A_text_file_is_lost_without_a_frame()
    {
        var path = Clips.PathOf("letter.avi");
        await File.WriteAllTextAsync(path, "Dear reader, this is no video.");
        var (frames, end) = await ReadToTheEndAsync(path);
        Assert.Contains("letter.avi", Assert.IsType<CaptureResult.Lost>(end).Reason, StringComparison.Ordinal);
        Assert.Equal(0, frames);
    }

    [Fact]
    public async Task An_empty_file_is_lost_without_a_frame()
    {
        var path = Clips.PathOf("empty.mp4");
        await File.WriteAllBytesAsync(path, []);
        var (frames, end) = await ReadToTheEndAsync(path);
        Assert.Contains("empty.mp4", Assert.IsType<CaptureResult.Lost>(end).Reason, StringComparison.Ordinal);
        Assert.Equal(0, frames);
    }

    [Fact]
    public async Task A_refused_connection_is_lost_and_the_reason_holds_no_credentials()
    {
        int port;
        using (var server = new SilentServer())
            port = server.Port;
        foreach (var scheme in new[] { "rtsp", "http" })
        {
            var (_, end) = await ReadToTheEndAsync($"{scheme}://boss:s3cret%21@127.0.0.1:{port}/1?token=t0ken");
            var reason = Assert.IsType<CaptureResult.Lost>(end).Reason;
            Assert.Contains($"{scheme}://127.0.0.1:{port}/1", reason, StringComparison.Ordinal);
            foreach (var secret in new[] { "boss", "s3cret", "t0ken" })
                Assert.DoesNotContain(secret, reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    // Each of these is an instruction to FFmpeg's protocol layer or an option, and none is a file of this name.
    [InlineData("concat:/etc/hostname|/etc/hostname")]
    [InlineData("subfile,,start,0,end,9,,:/etc/hostname")]
    [InlineData("file:/etc/hostname")]
    [InlineData("pipe:0")]
    [InlineData("udp://127.0.0.1:9")]
    [InlineData("file:///etc/hostname")]
    [InlineData("-version")]
    public async Task Nothing_but_files_and_camera_addresses_is_opened(string trick)
    {
        var (_, end) = await ReadToTheEndAsync(trick);
        Assert.Matches("no such file|allowed are a file, rtsp://", Assert.IsType<CaptureResult.Lost>(end).Reason);
    }

    protected async Task<(int Frames, CaptureResult End)> ReadToTheEndAsync(string path, TimeSpan? readTimeout = null)
    {
        await using var source = Factory.Open(new CaptureRequest { Source = path, Canvas = Canvas, ReadTimeout = readTimeout ?? TimeSpan.FromSeconds(30) });
        var frame = new Frame(Canvas);
        var frames = 0;
        CaptureResult result;
        while ((result = await source.ReadAsync(frame, default)) is CaptureResult.Got)
            frames++;
        return (frames, result);
    }

    public void Dispose()
    {
        silent.Dispose();
        GC.SuppressFinalize(this);
    }
}
