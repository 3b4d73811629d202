using System.Diagnostics;
using System.Globalization;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Benchmarks;

/// <summary>
/// Processor time a frame, of this process and FFmpeg's together, from the file to the canvas of the default model, by FFmpeg and by OpenCV
/// in one run. For stills FFmpeg is one process a picture.
/// </summary>
internal static class CaptureBenchmark
{
    private const int Rounds = 3;
    private const int Stills = 40;

    public static async Task RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("crowdwatch-bench-");
        try
        {
            var (sd, hd) = (Path.Combine(folder.FullName, "sd.mp4"), Path.Combine(folder.FullName, "hd.mp4"));
            await FfmpegAsync("-i", Inputs.Clip, "-frames:v", "300", "-c:v", "libx264", "-preset", "veryfast", sd);
            await FfmpegAsync(
                "-i", Inputs.Clip, "-frames:v", "150", "-vf", "scale=1920:1080:out_color_matrix=bt709", "-c:v", "libx264", "-preset", "veryfast",
                "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", hd);
            await output.WriteLineAsync("capture | source | frames | FFmpeg CPU ms a frame | OpenCV CPU ms a frame | OpenCV against FFmpeg");
            await CompareAsync("AVI 768x576", [Inputs.Clip], output);
            await CompareAsync("H.264 768x576", [sd], output);
            await CompareAsync("H.264 1920x1080", [hd], output);
            foreach (var ending in new[] { "jpg", "png" })
                await CompareAsync($"stills 768x576 {ending}", await StillsAsync(folder, "768:576", ending), output);
            await CompareAsync("stills 1920x1080 jpg", await StillsAsync(folder, "1920:1080", "jpg"), output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task CompareAsync(string name, IReadOnlyList<string> files, TextWriter output)
    {
        var (frames, ffmpeg, openCv) = (0, 0.0, 0.0);
        await ReadAsync(CaptureAdapter.OpenCv, files.Take(5));   // the code is compiled and the library loaded
        for (var round = 0; round < Rounds; round++)
        {
            var (read, cpu) = await ReadAsync(CaptureAdapter.Ffmpeg, files);
            (frames, ffmpeg) = (frames + read, ffmpeg + cpu);
            openCv += (await ReadAsync(CaptureAdapter.OpenCv, files)).CpuSeconds;
        }
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"capture | {name} | {frames} | {ffmpeg / frames * 1000:f2} | {openCv / frames * 1000:f2} | {openCv / ffmpeg:p0}"));
    }

    private static async Task<(int Frames, double CpuSeconds)> ReadAsync(CaptureAdapter adapter, IEnumerable<string> files)
    {
        var factory = new FrameSourceFactory(adapter);
        using var frame = new Frame(Inputs.Model().Manifest.Input.ToCanvas());
        var (frames, before) = (0, ProcessFigures.OwnCpuSeconds());
        foreach (var file in files)
        {
            await using var source = factory.Open(new CaptureRequest { Source = file, Canvas = frame.Canvas });
            while (await source.ReadAsync(frame, CancellationToken.None) is CaptureResult.Got)
                frames++;
        }
        return (frames, ProcessFigures.OwnCpuSeconds() - before);
    }

    private static async Task<IReadOnlyList<string>> StillsAsync(DirectoryInfo folder, string size, string ending)
    {
        var stills = folder.CreateSubdirectory($"{size.Replace(':', 'x')}-{ending}");
        await FfmpegAsync("-i", Inputs.Clip, "-frames:v", $"{Stills}", "-vf", $"scale={size}", "-q:v", "3", Path.Combine(stills.FullName, $"%03d.{ending}"));
        return StillFolder.List(stills.FullName);
    }

    private static async Task FfmpegAsync(params string[] arguments)
    {
        using var ffmpeg = Process.Start("ffmpeg", ["-nostdin", "-v", "error", .. arguments]);
        await ffmpeg.WaitForExitAsync();
        if (ffmpeg.ExitCode != 0)
            throw new InvalidOperationException($"FFmpeg could not make {arguments[^1]}.");
    }
}
