using System.Diagnostics;
using System.Globalization;

namespace CrowdWatch.Tests.Integration.Edge.Pictures;

/// <summary>The sample clip, once a second, for some time as it is and then with something done to the camera, written by FFmpeg.</summary>
internal sealed class TamperedClip : IDisposable
{
    /// <summary>Pictures a second of the clips, and at which they are sampled.</summary>
    public const int PicturesPerSecond = 1;

    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-tamper-").FullName;

    /// <summary>Makes the clip that all others are made of: the sample clip twice, so that there is a minute before and after.</summary>
    public async Task PrepareAsync() => await FfmpegAsync(
        "-stream_loop", "1", "-i", Assets.SampleClip, "-vf", $"fps={PicturesPerSecond}", "-c:v", "mpeg4", "-q:v", "2", Base);

    private string Base => Path.Combine(folder, "base.avi");

    /// <summary>Makes a clip in which a filter is at work from a moment on, and that ends a minute later.</summary>
    /// <param name="filter">What FFmpeg does to the picture.</param>
    /// <param name="onsetSeconds">From when on.</param>
    /// <returns>The file; overwritten by the next clip.</returns>
    public async Task<string> MakeAsync(string filter, int onsetSeconds)
    {
        var path = Path.Combine(folder, "tampered.mp4");
        var onset = onsetSeconds.ToString(CultureInfo.InvariantCulture);
        await FfmpegAsync(
            "-t", (onsetSeconds + 60).ToString(CultureInfo.InvariantCulture), "-i", Base, "-filter_complex",
            $"[0:v]split[a][b];[a]trim=end={onset},setpts=PTS-STARTPTS[p];[b]trim=start={onset},setpts=PTS-STARTPTS,{filter},scale=768:576,setsar=1[q];[p][q]concat=n=2:v=1[v]",
            "-map", "[v]", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "23", "-pix_fmt", "yuv420p", path);
        return path;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task FfmpegAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("ffmpeg", ["-v", "error", "-y", "-threads", "1", .. arguments]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var fault = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"ffmpeg {string.Join(' ', arguments)}: {fault}");
    }
}
