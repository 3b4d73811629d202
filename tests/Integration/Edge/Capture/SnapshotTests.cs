using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CrowdWatch.Edge.Capture;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>Addresses that give one picture an answer.</summary>
public sealed partial class SnapshotTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    private static readonly Canvas Canvas = new(64, 48, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);
    private readonly FrameSourceFactory factory = new();

    [Fact]
    public async Task Each_frame_is_a_picture_of_its_own_as_old_as_its_arrival()
    {
        var asked = 0;
        var (white, black) = (await PictureAsync("white.jpg"), await PictureAsync("black.png"));
        await using var camera = await StartAsync(context => SendAsync(context, Interlocked.Increment(ref asked) % 2 == 0 ? ("image/jpeg", white) : ("image/png", black)));
        await using var source = factory.Open(new CaptureRequest { Source = AddressOf(camera), Canvas = Canvas, SamplesPerSecond = 10 });
        using var frame = new Frame(Canvas);
        var levels = new List<byte>();
        for (var k = 0; k < 4; k++)
        {
            var before = TimeProvider.System.GetUtcNow();
            Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
            Assert.InRange(frame.CapturedAt, before, TimeProvider.System.GetUtcNow());
            Assert.Equal((k, 64, 48), (frame.Index, frame.SourceWidthPx, frame.SourceHeightPx));
            levels.Add(frame.Pixels[0]);
        }
        // The first answer only told what the address is.
        Assert.Equal([true, false, true, false], levels.Select(level => level > 200));
        Assert.Equal(5, asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task User_and_password_are_given_where_they_are_asked_for_and_never_told(bool digest)
    {
        var picture = await PictureAsync("white.jpg");
        await using var camera = await StartAsync(context => IsAllowed(context, digest) ? SendAsync(context, ("image/jpeg", picture)) : AskForPasswordAsync(context, digest));
        await using (var source = factory.Open(new CaptureRequest { Source = AddressOf(camera, "boss:s3cret%21@"), Canvas = Canvas, SamplesPerSecond = 10 }))
        {
            using var frame = new Frame(Canvas);
            for (var k = 0; k < 2; k++)
                Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        }
        var reason = await LossAsync(factory, AddressOf(camera, "boss:wr0ng@"));
        Assert.Contains("401", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_is_cut_off_is_a_loss_and_never_half_a_picture()
    {
        var picture = await PictureAsync("white.jpg");
        await using var camera = await StartAsync(context => SendAsync(context, ("image/jpeg", picture[..(picture.Length / 2)])));
        Assert.Contains("the picture is damaged or cut off", await LossAsync(factory, AddressOf(camera)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_with_an_odd_marker_is_read_with_a_remark()
    {
        // A reserved segment (ITU-T T.81, table B.1: FFF0) in front, which OpenCV's library refuses.
        var picture = await PictureAsync("white.jpg");
        byte[] odd = [.. picture[..2], 0xFF, 0xF0, 0, 4, 0, 0, .. picture[2..]];
        await using var camera = await StartAsync(context => SendAsync(context, ("image/jpeg", odd)));
        await using var source = factory.Open(new CaptureRequest { Source = AddressOf(camera), Canvas = Canvas, SamplesPerSecond = 10 });
        using var frame = new Frame(Canvas);
        Assert.Contains("FFmpeg reads it whole", Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default)).Remark, StringComparison.Ordinal);
        Assert.True(frame.Pixels[0] > 200, $"{frame.Pixels[0]}");
    }

    [Fact]
    public async Task A_camera_that_stops_answering_is_lost_after_the_read_timeout()
    {
        var asked = 0;
        var picture = await PictureAsync("white.jpg");
        await using var camera = await StartAsync(context => Interlocked.Increment(ref asked) < 3 ? SendAsync(context, ("image/jpeg", picture)) : Task.Delay(Timeout.Infinite, context.RequestAborted));
        await using var source = factory.Open(new CaptureRequest { Source = AddressOf(camera), Canvas = Canvas, SamplesPerSecond = 100, ReadTimeout = TimeSpan.FromSeconds(2) });
        using var frame = new Frame(Canvas);
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        Assert.Contains("no frame for 2 s", Assert.IsType<CaptureResult.Lost>(await source.ReadAsync(frame, default)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FFmpeg_alone_refuses_a_snapshot_address_with_the_reason()
    {
        var picture = await PictureAsync("white.jpg");
        await using var camera = await StartAsync(context => SendAsync(context, ("image/jpeg", picture)));
        Assert.Contains("set Edge:Capture to Auto", await LossAsync(new FrameSourceFactory(CaptureAdapter.Ffmpeg), AddressOf(camera)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_for_the_next_picture_can_be_cancelled_and_ends_when_the_source_is_closed()
    {
        var picture = await PictureAsync("white.jpg");
        await using var camera = await StartAsync(context => SendAsync(context, ("image/jpeg", picture)));
        var source = factory.Open(new CaptureRequest { Source = AddressOf(camera), Canvas = Canvas, SamplesPerSecond = 0.001 });
        using var frame = new Frame(Canvas);
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        using var cancelling = new CancellationTokenSource();
        var reading = source.ReadAsync(frame, cancelling.Token).AsTask();
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        reading = source.ReadAsync(frame, default).AsTask();
        await source.DisposeAsync();
        Assert.Contains("was closed", Assert.IsType<CaptureResult.Lost>(await reading).Reason, StringComparison.Ordinal);
    }

    private async Task<byte[]> PictureAsync(string name)
    {
        var path = clips.PathOf(name);
        await ClipFolder.FfmpegAsync("-f", "lavfi", "-i", $"color={Path.GetFileNameWithoutExtension(name)}:s=64x48", "-frames:v", "1", "-update", "1", path);
        return await File.ReadAllBytesAsync(path);
    }

    private static async Task<string> LossAsync(FrameSourceFactory factory, string address)
    {
        await using var source = factory.Open(new CaptureRequest { Source = address, Canvas = Canvas });
        using var frame = new Frame(Canvas);
        return Assert.IsType<CaptureResult.Lost>(await source.ReadAsync(frame, default)).Reason;
    }

    private static async Task<WebApplication> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/snapshot.jpg", answer);
        await server.StartAsync();
        return server;
    }

    private static string AddressOf(WebApplication camera, string credentials = "") =>
        camera.Urls.Single().Replace("://", "://" + credentials, StringComparison.Ordinal) + "/snapshot.jpg?channel=1";

    private static async Task SendAsync(HttpContext context, (string Type, byte[] Bytes) picture)
    {
        context.Response.ContentType = picture.Type;
        context.Response.ContentLength = picture.Bytes.Length;
        await context.Response.Body.WriteAsync(picture.Bytes, context.RequestAborted);
    }

    private static Task AskForPasswordAsync(HttpContext context, bool digest)
    {
        context.Response.StatusCode = 401;
        context.Response.Headers.WWWAuthenticate = digest ? "Digest realm=\"camera\", qop=\"auth\", nonce=\"abc\", algorithm=SHA-256" : "Basic realm=\"camera\"";
        return Task.CompletedTask;
    }

    private static bool IsAllowed(HttpContext context, bool digest)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!digest)
            return header == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("boss:s3cret!"));
        var fields = DigestField().Matches(header).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        // RFC 7616, 3.4.1: KD(H(user:realm:password), nonce:nc:cnonce:qop:H(method:uri)).
        return fields.TryGetValue("response", out var response) && response == Sha256($"{Sha256("boss:camera:s3cret!")}:abc:{fields["nc"]}:{fields["cnonce"]}:auth:{Sha256($"GET:{fields["uri"]}")}");
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("""(\w+)="?([^",]+)"?""")]
    private static partial Regex DigestField();
}
