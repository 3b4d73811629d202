using System.Diagnostics;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Benchmarks;

/// <summary>
/// Time of a frame to follow 300 people, against npm's node-moving-things-tracker with the very same boxes in a process of its own, in turns; and what following,
/// lines, movement and zones take beside inference, with the people of the clip and with 40.
/// </summary>
internal static class TrackingBenchmark
{
    private const int Crowd = 300;
    private const int Turns = 3;
    private const int Frames = 300;
    private const int Warm = 100;
    private const double FramesPerSecond = 10;

    // It takes the better part of a second a frame.
    private const int MunkresFrames = 12;

    public static async Task RunAsync(TextWriter output)
    {
        await CompareAsync(output);
        await output.WriteLineAsync("tracking | people | ms inference | ms tracking, 3 lines, movement, zone | share | bytes a frame");
        var inference = await InferenceAsync();
        await WriteShareAsync(output, "5.8 of the clip", inference.Milliseconds, inference.Seen);
        await WriteShareAsync(output, "40 simulated", inference.Milliseconds, [.. Walkers.Boxes(40, Frames, 768, 576).Select(boxes => Seen(boxes, inference.Seen[0].Accuracy))]);
    }

    private static async Task CompareAsync(TextWriter output)
    {
        var walk = Walkers.Boxes(Crowd, Frames, 1920, 1080);
        await using var node = await NodeTracker.InstallAsync();
        await output.WriteLineAsync($"tracking | people | ms a frame | p99 ms | bytes a frame | {NodeTracker.Package} kdTree ms | munkres ms | kdTree against it | munkres against it");
        for (var turn = 0; turn < Turns; turn++)
        {
            var (kdTree, munkres) = (await node.MeasureAsync(walk, "kdTree", Warm), await node.MeasureAsync(walk[..MunkresFrames], "munkres", 2));
            var (median, p99, bytes) = Follow(walk);
            await output.WriteLineAsync(FormattableString.Invariant(
                $"tracking | {Crowd} | {median:0.00} | {p99:0.00} | {bytes} | {kdTree:0.0} | {munkres:0.0} | {kdTree / median:0}x | {munkres / median:0}x"));
        }
    }

    private static (double Median, double P99, long Bytes) Follow(PersonBox[][] walk)
    {
        var (tracker, seen, times) = (new Tracker(), new DetectionResult(), new double[Frames]);
        long bytes = 0;
        for (var i = 0; i < Frames; i++)
        {
            seen.Clear();
            seen.People.AddRange(walk[i]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            tracker.Step(seen, DateTimeOffset.UnixEpoch.AddSeconds(i / FramesPerSecond), 1920, 1080);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            bytes += i < Warm ? 0 : GC.GetAllocatedBytesForCurrentThread() - before;
        }
        var steady = times[Warm..];
        Array.Sort(steady);
        return (steady[steady.Length / 2], steady[steady.Length * 99 / 100], bytes / steady.Length);
    }

    private static async Task WriteShareAsync(TextWriter output, string people, double inference, List<DetectionResult> seen)
    {
        var camera = Inputs.ClipSite().Cameras[0] with { Lines = [LineAt("a", 430), LineAt("b", 560), LineAt("c", 250)] };
        using var frame = new Frame(new Canvas(448, 352, ChannelOrder.Bgr, ResizeRule.Letterbox, 0)) { SourceWidthPx = 768, SourceHeightPx = 576 };
        var (motion, zones, counts) = (new CameraMotion(camera), new BoxCounter(camera.ImageSize, camera.Views), new List<ZoneCount>());
        var times = new List<double>();
        long bytes = 0;
        for (var i = 0; i < 4 * Frames; i++)
        {
            frame.CapturedAt = DateTimeOffset.UnixEpoch.AddSeconds(i / FramesPerSecond);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            motion.Step(seen[i % seen.Count], frame);
            zones.Count(seen[i % seen.Count], frame, counts);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            bytes += i < 3 * Frames ? 0 : GC.GetAllocatedBytesForCurrentThread() - before;
        }
        var median = times.Skip(3 * Frames).Order().ElementAt(Frames / 2);
        await output.WriteLineAsync(FormattableString.Invariant($"tracking | {people} | {inference:0.0} | {median:0.000} | {median / inference:p2} | {bytes / Frames}"));
    }

    private static async Task<(double Milliseconds, List<DetectionResult> Seen)> InferenceAsync()
    {
        var model = Inputs.Model();
        using var detector = new OnnxPersonDetector(Inputs.AsClipIsSeen(model.Manifest), model.OnnxPath, new InferenceSettings { Threads = 1 });
        await using var source = new FrameSourceFactory().Open(new CaptureRequest { Source = Inputs.Clip, Canvas = detector.Canvas });
        using var frame = new Frame(detector.Canvas);
        var (times, all) = (new List<double>(), new List<DetectionResult>());
        while (await source.ReadAsync(frame, default) is CaptureResult.Got && all.Count < Frames)
        {
            var seen = new DetectionResult();
            var start = Stopwatch.GetTimestamp();
            detector.Detect(frame, seen);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            all.Add(seen);
        }
        return (times.Order().ElementAt(times.Count / 2), all);
    }

    private static DetectionResult Seen(PersonBox[] boxes, DetectionAccuracy? accuracy)
    {
        var seen = new DetectionResult { Accuracy = accuracy };
        seen.People.AddRange(boxes);
        return seen;
    }

    private static CountingLine LineAt(string id, float x) => new() { Id = id, From = new PixelPoint(x, 120), To = new PixelPoint(x, 400), Inside = new PixelPoint(x + 50, 260) };
}
