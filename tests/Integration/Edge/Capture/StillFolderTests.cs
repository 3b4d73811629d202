using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>A folder of pictures: each on its own, broken ones named.</summary>
public sealed class StillFolderTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    private static readonly Canvas Canvas = new(32, 24, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);

    [Fact]
    public async Task Each_picture_is_read_and_a_broken_one_is_lost_alone()
    {
        var folder = Directory.CreateDirectory(clips.PathOf("stills")).FullName;
        await MakeAsync(folder, "B.png", "white");
        await MakeAsync(folder, "a.bmp", "black");
        await MakeAsync(folder, "c%03d.JPG", "white");    // a name that FFmpeg would take for a series
        await MakeAsync(folder, "c001.JPG", "black");     // the first one of that series
        await MakeAsync(folder, "e.webp", "white");
        await MakeAsync(folder, "whole.jpg", "white", "gradients=s=320x240");
        await File.WriteAllBytesAsync(Path.Combine(folder, "f-half.jpg"), (await File.ReadAllBytesAsync(Path.Combine(folder, "whole.jpg")))[..1500]);
        File.Delete(Path.Combine(folder, "whole.jpg"));
        await File.WriteAllTextAsync(Path.Combine(folder, "d.png"), "no picture");
        await File.WriteAllTextAsync(Path.Combine(folder, "notes.txt"), "not looked at");

        var frame = new Frame(Canvas);
        var seen = new List<string>();
        await foreach (var (path, result) in new StillFolder(new FfmpegFrameSourceFactory()).ReadAsync(folder, frame, default))
            seen.Add($"{Path.GetFileName(path)} {(result is CaptureResult.Got ? frame.Pixels[0] > 200 ? "white" : "black" : result.GetType().Name)}");

        Assert.Equal(["B.png white", "a.bmp black", "c%03d.JPG white", "c001.JPG black", "d.png Lost", "e.webp white", "f-half.jpg Lost"], seen);
    }

    private static Task MakeAsync(string folder, string name, string colour, string? source = null) =>
        ClipFolder.FfmpegAsync("-f", "lavfi", "-i", source ?? $"color={colour}:s=64x48", "-frames:v", "1", "-update", "1", Path.Combine(folder, name));
}
