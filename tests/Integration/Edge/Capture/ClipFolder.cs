using System.Diagnostics;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>A folder of clips that FFmpeg makes on demand; gone after the tests.</summary>
public sealed class ClipFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-clips-").FullName;

    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>A lossless RGB clip, so that every pixel is known exactly.</summary>
    public async Task<string> MakeAsync(TestClip clip)
    {
        var colour = clip.Colour is { } c ? $"r={c.Red}:g={c.Green}:b={c.Blue}" : "r='40+8*N':g='40+8*N':b='40+8*N'";
        var path = PathOf($"{clip.WidthPx}x{clip.HeightPx}-{clip.Frames}-{clip.FramesPerSecond}-{clip.Colour}.mkv".Replace(' ', '_'));
        if (!File.Exists(path))
        {
            var seconds = (double)clip.Frames / clip.FramesPerSecond;
            await FfmpegAsync(
                "-f", "lavfi", "-i", FormattableString.Invariant($"color=black:s={clip.WidthPx}x{clip.HeightPx}:r={clip.FramesPerSecond}:d={seconds},format=gbrp,geq={colour}"),
                "-c:v", "ffv1", "-pix_fmt", "bgr0", path);
        }
        return path;
    }

    /// <summary>A clip as cameras and recorders make them: a moving test picture, 100 frames of 320 × 240, in the container and codec asked for.</summary>
    public async Task<string> MakeOrdinaryAsync(string name, params string[] codec)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
            await FfmpegAsync(["-f", "lavfi", "-i", "testsrc2=s=320x240:r=25:d=4", "-pix_fmt", "yuv420p", .. codec, path]);
        return path;
    }

    /// <summary>The first part of a file, as a full disk or a broken copy leaves it.</summary>
    public string CutOff(string path, double part)
    {
        var bytes = File.ReadAllBytes(path);
        var cut = PathOf("cut-" + Path.GetFileName(path));
        File.WriteAllBytes(cut, bytes[..(int)(bytes.Length * part)]);
        return cut;
    }

    public static async Task FfmpegAsync(params string[] arguments)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-y", "-v", "error", .. arguments]) { RedirectStandardError = true })!;
        var errors = await ffmpeg.StandardError.ReadToEndAsync();
        await ffmpeg.WaitForExitAsync();
        Assert.True(ffmpeg.ExitCode == 0, errors);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
