using System.Diagnostics;
using System.Globalization;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Gating;
using CrowdWatch.Tests.Integration.Edge.Detection;
using Xunit.Abstractions;

namespace CrowdWatch.Tests.Integration.Edge.Gating;

/// <summary>
/// One frame of the sample clip, in which people stand and whom the model finds, for minutes: with the noise of a sensor, light that changes slowly, and key frames
/// once a second. A picture a second is counted with the gate and without.
/// </summary>
public sealed class SittingPeopleTests(ModelFixture models, ITestOutputHelper output) : IClassFixture<ModelFixture>, IDisposable
{
    private const string Light = "eq=brightness='0.08*sin(2*PI*t/300)':contrast='1+0.12*sin(2*PI*t/430)':eval=frame";

    // Two numbers at the top left: one that changes with each second, one with every tenth.
    private const string Clock = "drawbox=16:10:14:22:white:fill:enable='gte(mod(t,2),1)',drawbox=36:10:14:22:white:fill:enable='gte(mod(t,20),10)'";

    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-sitting-").FullName;

    [Fact]
    public async Task Who_sits_for_ten_minutes_is_there_all_the_time()
    {
        var counts = await CountAsync(await MakeAsync($"{Light},noise=alls=12:allf=t", 600));
        Assert.InRange(counts.Count, 590, 601);
        Assert.All(counts, count => Assert.NotEqual(0, count.Gated));
        Assert.True(counts.Count(count => Math.Abs(count.Gated - count.All) <= 1) >= 0.97 * counts.Count);
        Assert.True(counts.Count(count => count.IsReaffirmed) >= 0.7 * counts.Count);
    }

    [Fact]
    public async Task A_burnt_in_clock_is_masked_after_a_while()
    {
        var counts = await CountAsync(await MakeAsync($"{Clock},noise=alls=6:allf=t", 120));
        Assert.All(counts, count => Assert.InRange(count.Gated, count.All - 1, count.All + 1));
        // Of the second minute seven of eight pictures a look apart are spared, less the changes of the other number.
        Assert.True(counts.Skip(60).Count(count => count.IsReaffirmed) >= 0.6 * 60);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> MakeAsync(string filter, int seconds)
    {
        var (still, clip) = (Path.Combine(folder, "still.png"), Path.Combine(folder, "clip.mp4"));
        await FfmpegAsync("-i", Assets.SampleClip, "-vf", "select=eq(n\\,200)", "-frames:v", "1", still);
        await FfmpegAsync(
            "-loop", "1", "-framerate", "2", "-i", still, "-t", seconds.ToString(CultureInfo.InvariantCulture), "-vf", filter, "-c:v", "libx264", "-preset", "ultrafast", "-crf", "23", "-g", "2",
            "-pix_fmt", "yuv420p", clip);
        return clip;
    }

    private async Task<IReadOnlyList<(int All, int Gated, bool IsReaffirmed)>> CountAsync(string clip)
    {
        using var detector = new OnnxPersonDetector(models.Model.Manifest, models.Model.OnnxPath, new InferenceSettings());
        var gate = new CameraGate(null);
        var (all, gated) = (new DetectionResult(), new DetectionResult());
        var counts = new List<(int, int, bool)>();
        await using var source = new FrameSourceFactory(CaptureAdapter.Ffmpeg).Open(new CaptureRequest { Source = clip, Canvas = detector.Canvas, SamplesPerSecond = 1 });
        using var frame = new Frame(detector.Canvas);
        while (await source.ReadAsync(frame, default) is CaptureResult.Got)
        {
            var at = DateTimeOffset.UnixEpoch + frame.MediaTime;
            detector.Detect(frame, all);
            var isReaffirmed = gate.Reaffirms(frame, at, 0, isDoubtful: false, this, gated);
            if (!isReaffirmed)
            {
                gated.Clear();
                gated.People.AddRange(all.People);
                gated.Weak.AddRange(all.Weak);
                gate.Looked(gated, at);
            }
            counts.Add((all.People.Count, gated.People.Count, isReaffirmed));
        }
        output.WriteLine($"{counts.Count} pictures, {counts.Count(count => count.Item3)} spared, {gate.MaskedBlocks} blocks masked, people {string.Join(", ", counts.Select(count => count.Item1).Distinct())}");
        return counts;
    }

    private static async Task FfmpegAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-y", "-threads", "1", .. arguments]) { RedirectStandardError = true })!;
        var fault = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"ffmpeg {string.Join(' ', arguments)}: {fault}");
    }
}
