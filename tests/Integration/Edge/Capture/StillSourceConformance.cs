using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>The exam of sources that open picture files: whatever the file holds, three channels of 8 bits come out, upright, or a reason.</summary>
public abstract class StillSourceConformance(ClipFolder clips) : IClassFixture<ClipFolder>
{
    private static readonly Canvas Canvas = new(64, 48, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);

    protected ClipFolder Clips { get; } = clips;

    protected abstract IFrameSourceFactory Factory { get; }

    [Theory]
    [InlineData("rgb.png", "rgb24")]
    [InlineData("rgba.png", "rgba")]
    [InlineData("rgb16.png", "rgb48be")]
    [InlineData("picture.bmp", "bgr24")]
    [InlineData("PICTURE.JPG", "yuvj444p")]
    [InlineData("picture.webp", "bgra")]
    public async Task A_picture_comes_as_blue_green_and_red_whatever_it_is_kept_as(string name, string format)
    {
        using var frame = await ReadAsync(await MakeAsync(name, format, "color=0xc83c14:s=128x96"));
        Assert.Equal((128, 96, 0L), (frame.SourceWidthPx, frame.SourceHeightPx, frame.Index));
        foreach (var (level, expected) in frame.Pixels[..3].ToArray().Zip([20, 60, 200]))
            Assert.InRange(level, expected - 4, expected + 4);
    }

    [Theory]
    [InlineData("grey.png", "gray")]
    [InlineData("grey16.png", "gray16be")]
    [InlineData("grey.jpg", "gray")]
    public async Task A_grey_picture_has_its_grey_in_all_three_channels(string name, string format)
    {
        using var frame = await ReadAsync(await MakeAsync(name, format, "color=0x969696:s=64x48"));
        Assert.All(frame.Pixels.ToArray(), level => Assert.InRange(level, 148, 152));
    }

    [Fact]
    public async Task A_picture_of_one_pixel_fills_what_it_is_fitted_into()
    {
        using var frame = await ReadAsync(await MakeAsync("dot.png", "rgb24", "color=0x00ff00:s=2x2,format=rgb24,crop=1:1"));
        // 1 × 1 into 64 × 48: 48 × 48 of it, the rest is padding.
        Assert.Equal<byte>([0, 255, 0], frame.Pixels[(47 * 3)..(48 * 3)].ToArray());
        Assert.Equal<byte>([114, 114, 114], frame.Pixels[(48 * 3)..(49 * 3)].ToArray());
    }

    [Fact]
    public async Task A_picture_that_the_camera_took_lying_comes_upright()
    {
        var upright = Clips.PathOf("upright.jpg");
        await ClipFolder.FfmpegAsync("-f", "lavfi", "-i", "color=white:s=64x48", "-frames:v", "1", "-update", "1", upright);
        var bytes = await File.ReadAllBytesAsync(upright);
        // EXIF 2.3: APP1 of 34 bytes, little-endian TIFF at 8, one entry: orientation (0x0112), SHORT, 1, 6: turn a quarter clockwise.
        byte[] exif =
        [
            0xFF, 0xE1, 0x00, 0x22, .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,
        ];
        var lying = Clips.PathOf("lying.jpg");
        await File.WriteAllBytesAsync(lying, [.. bytes[..2], .. exif, .. bytes[2..]]);
        using var frame = await ReadAsync(lying);
        Assert.Equal((48, 64), (frame.SourceWidthPx, frame.SourceHeightPx));
    }

    [Fact]
    public async Task A_picture_ends_after_its_one_frame()
    {
        await using var source = Factory.Open(new CaptureRequest { Source = await MakeAsync("once.png", "rgb24", "color=white:s=64x48"), Canvas = Canvas });
        using var frame = new Frame(Canvas);
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        Assert.IsType<CaptureResult.Ended>(await source.ReadAsync(frame, default));
        Assert.IsType<CaptureResult.Ended>(await source.ReadAsync(frame, default));
    }

    [Fact]
    public async Task Each_picture_of_a_folder_is_read_and_a_broken_one_is_lost_alone()
    {
        var folder = Directory.CreateDirectory(Clips.PathOf("stills")).FullName;
        await MakeAsync("stills/B.png", "rgb24", "color=white:s=64x48");
        await MakeAsync("stills/a.bmp", "bgr24", "color=black:s=64x48");
        await MakeAsync("stills/c%03d.JPG", "yuvj420p", "color=white:s=64x48");    // a name that FFmpeg would take for a series
        await MakeAsync("stills/c001.JPG", "yuvj420p", "color=black:s=64x48");     // the first one of that series
        await MakeAsync("stills/e.webp", "bgra", "color=white:s=64x48");
        foreach (var ending in new[] { "jpg", "png", "bmp", "webp" })
        {
            var whole = await File.ReadAllBytesAsync(await MakeAsync($"whole.{ending}", "bgr24", "testsrc2=s=320x240"));
            await File.WriteAllBytesAsync(Path.Combine(folder, $"f-half-{ending}.{ending}"), whole[..(whole.Length / 2)]);
        }
        await File.WriteAllTextAsync(Path.Combine(folder, "d.png"), "no picture");
        await File.WriteAllBytesAsync(Path.Combine(folder, "g.png"), []);
        await File.WriteAllTextAsync(Path.Combine(folder, "notes.txt"), "not looked at");

        using var frame = new Frame(Canvas);
        var seen = new List<string>();
        await foreach (var (path, result) in new StillFolder(Factory).ReadAsync(folder, frame, default))
        {
            seen.Add($"{Path.GetFileName(path)} {(result is CaptureResult.Got ? frame.Pixels[0] > 200 ? "white" : "black" : result.GetType().Name)}");
            if (result is CaptureResult.Lost lost)
                Assert.Contains(Path.GetFileName(path), lost.Reason, StringComparison.Ordinal);
        }
        Assert.Equal(
            ["B.png white", "a.bmp black", "c%03d.JPG white", "c001.JPG black", "d.png Lost", "e.webp white",
                "f-half-bmp.bmp Lost", "f-half-jpg.jpg Lost", "f-half-png.png Lost", "f-half-webp.webp Lost", "g.png Lost"], seen);
    }

    [Fact]
    public async Task Pictures_with_odd_markers_are_read_and_those_that_are_cut_off_are_not()
    {
        var whole = await File.ReadAllBytesAsync(await MakeAsync("markers.jpg", "yuvj420p", "color=white:s=320x240,noise=alls=20"));
        // ITU-T T.81, table B.1: APPn hold what they like, FF02 to FFBF and FFF0 to FFFD are reserved, FF may be repeated before a marker.
        var odd = new Dictionary<string, byte[]>
        {
            ["o-app2-empty"] = [.. whole[..2], 0xFF, 0xE2, 0, 2, .. whole[2..]],
            ["o-app1-wrong"] = [.. whole[..2], 0xFF, 0xE1, 0, 16, .. "Exif\0\0II*\0"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. whole[2..]],
            ["o-app0-short"] = [.. whole[..2], 0xFF, 0xE0, 0, 4, .. "AV"u8, .. whole[2..]],
            ["o-reserved-f0"] = [.. whole[..2], 0xFF, 0xF0, 0, 4, 0, 0, .. whole[2..]],
            ["o-reserved-02"] = [.. whole[..2], 0xFF, 0x02, 0, 4, 0, 0, .. whole[2..]],
            ["o-junk"] = [.. whole[..2], .. "junk"u8, .. whole[2..]],
            ["o-no-end"] = whole[..^2],
            ["o-behind"] = [.. whole, .. new byte[1000]],
        };
        var folder = Directory.CreateDirectory(Clips.PathOf("odd")).FullName;
        foreach (var (name, bytes) in odd)
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".jpg"), bytes);
        foreach (var percent in new[] { 50, 90, 98 })
            await File.WriteAllBytesAsync(Path.Combine(folder, $"x-cut-{percent}.jpg"), whole[..(whole.Length * percent / 100)]);

        using var frame = new Frame(Canvas);
        await foreach (var (path, result) in new StillFolder(Factory).ReadAsync(folder, frame, default))
        {
            if (Path.GetFileName(path).StartsWith('x'))
            {
                Assert.Contains("damaged or cut off", Assert.IsType<CaptureResult.Lost>(result).Reason, StringComparison.Ordinal);
                continue;
            }
            Assert.True(result is CaptureResult.Got, $"{path}: {result}");
            // White with noise down to the last row: nothing of it is grey filling.
            Assert.True(frame.Pixels[(47 * 64 + 60) * 3] > 200, path);
        }
    }

    [Theory]
    [InlineData("squeezed.jpg", null, 768)]
    [InlineData("squeezed.png", null, 768)]
    [InlineData("squeezed.png", "1:1", 384)]
    [InlineData("silent.bmp", "2:1", 768)]
    public async Task A_squeezed_picture_is_shown_as_wide_as_it_is_meant(string name, string? given, int expectedWidth)
    {
        var path = await MakeAsync(name, name.EndsWith("jpg", StringComparison.Ordinal) ? "yuvj420p" : "bgr24", "color=white:s=384x576,setsar=2/1");
        await using var source = Factory.Open(new CaptureRequest { Source = path, Canvas = Canvas, PixelAspect = given is null ? null : PixelAspect.Parse(given) });
        using var frame = new Frame(Canvas);
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        Assert.Equal((expectedWidth, 576), (frame.SourceWidthPx, frame.SourceHeightPx));
        Assert.Equal(48 * expectedWidth / 576, Enumerable.Range(0, 64).Count(x => frame.Pixels[(20 * 64 + x) * 3] > 180));
    }

    [Fact]
    public async Task Densities_for_print_make_pixels_narrower_and_not_wider()
    {
        // JFIF 1.02: unit 1 is dots per inch, here 72 across and 144 down: pixels twice as wide as high.
        var path = await MakeAsync("printed.jpg", "yuvj420p", "color=white:s=384x576,setsar=2/1");
        var bytes = await File.ReadAllBytesAsync(path);
        (bytes[13], bytes[15], bytes[17]) = (1, 72, 144);
        await File.WriteAllBytesAsync(path, bytes);
        using var frame = await ReadAsync(path);
        Assert.Equal((768, 576), (frame.SourceWidthPx, frame.SourceHeightPx));
    }

    private async Task<Frame> ReadAsync(string path)
    {
        await using var source = Factory.Open(new CaptureRequest { Source = path, Canvas = Canvas });
        var frame = new Frame(Canvas);
        var result = await source.ReadAsync(frame, default);
        Assert.True(result is CaptureResult.Got, result.ToString());
        return frame;
    }

    private async Task<string> MakeAsync(string name, string format, string picture)
    {
        var path = Clips.PathOf(name);
        await ClipFolder.FfmpegAsync(["-f", "lavfi", "-i", picture, "-frames:v", "1", "-pix_fmt", format, .. name.EndsWith("webp", StringComparison.Ordinal) ? (string[])["-lossless", "1"] : ["-q:v", "2"], "-update", "1", path]);
        return path;
    }
}

/// <summary>Pictures with the setting Ffmpeg.</summary>
public sealed class FfmpegStillTests(ClipFolder clips) : StillSourceConformance(clips)
{
    protected override IFrameSourceFactory Factory { get; } = new FrameSourceFactory(CaptureAdapter.Ffmpeg);
}

/// <summary>Pictures with OpenCV, as by default.</summary>
public sealed class OpenCvStillTests(ClipFolder clips) : StillSourceConformance(clips)
{
    protected override IFrameSourceFactory Factory { get; } = new FrameSourceFactory();

    [Fact]
    public async Task A_picture_that_loops_comes_again_and_again_at_the_rate_asked_for()
    {
        var path = Clips.PathOf("loop.png");
        await ClipFolder.FfmpegAsync("-f", "lavfi", "-i", "color=white:s=8x8", "-frames:v", "1", "-update", "1", path);
        var canvas = new Canvas(8, 8, ChannelOrder.Bgr, ResizeRule.Stretch, 0);
        await using var source = Factory.Open(new CaptureRequest { Source = path, Canvas = canvas, Loop = true, SamplesPerSecond = 5 });
        using var frame = new Frame(canvas);
        for (var k = 0; k < 4; k++)
        {
            Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
            Assert.Equal((k, TimeSpan.FromMilliseconds(200 * k)), (frame.Index, frame.MediaTime));
        }
    }
}
