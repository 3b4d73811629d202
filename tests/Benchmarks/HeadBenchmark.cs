using System.Diagnostics;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Benchmarks;

/// <summary>
/// Time of a frame with a taught head against one without, model and canvas the same: fetching the features, the head and its guards on top of detection.
/// Each frame's least of several rounds, in turns, over frames of the clip that lie in memory; the head is taught on what the detector itself finds.
/// </summary>
internal static class HeadBenchmark
{
    private const int Rounds = 7;
    private const int Frames = 40;

    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("head | canvas | ms without | ms with | with against without | bytes a frame with");
        foreach (var (width, height) in new[] { (448, 352), (640, 480), (1024, 768) })
            await MeasureAsync(width, height, output);
    }

    private static async Task MeasureAsync(int width, int height, TextWriter output)
    {
        var model = Inputs.Model();
        using var detector = new OnnxPersonDetector(model.Manifest.At(width, height), model.OnnxPath, new InferenceSettings());
        var frames = await ReadAsync(detector.Canvas);
        var head = Teach(detector, frames);
        var (boxes, taught) = (new BoxCounter(Inputs.ClipSite().Cameras[0].ImageSize, Inputs.ClipSite().Cameras[0].Views), TaughtCounter.OfPicture(head));
        var (without, with, bytes) = (new double[Frames], new double[Frames], long.MaxValue);
        Array.Fill(without, double.MaxValue);
        Array.Fill(with, double.MaxValue);
        var (seen, counts) = (new DetectionResult(), new List<ZoneCount>());
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < Frames; i++)
            {
                without[i] = Math.Min(without[i], Milliseconds(() => Count(boxes, frames[i])));
                var before = GC.GetAllocatedBytesForCurrentThread();
                with[i] = Math.Min(with[i], Milliseconds(() => Count(taught, frames[i])));
                bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        }
        await output.WriteLineAsync(FormattableString.Invariant(
            $"head | {width} x {height} | {without.Average():0.0} | {with.Average():0.0} | {with.Average() / without.Average():p1} | {bytes}"));
        frames.ForEach(frame => frame.Dispose());

        void Count(IFrameCounter counter, Frame frame)
        {
            seen.WantsFeatures = counter.WantsFeatures;
            detector.Detect(frame, seen);
            counter.Count(seen, frame, counts);
        }
    }

    private static async Task<List<Frame>> ReadAsync(Canvas canvas)
    {
        var frames = new List<Frame>();
        await using var source = new FrameSourceFactory().Open(new CaptureRequest { Source = Inputs.Clip, Canvas = canvas, SamplesPerSecond = 1 });
        while (frames.Count < Frames)
        {
            frames.Add(new Frame(canvas));
            if (await source.ReadAsync(frames[^1], default) is not CaptureResult.Got)
                throw new InvalidOperationException($"The clip has only {frames.Count - 1} seconds.");
        }
        return frames;
    }

    private static TaughtHead Teach(OnnxPersonDetector detector, List<Frame> frames)
    {
        var set = new TeachingSet(detector.Canvas);
        for (var i = 0; i < frames.Count; i++)
        {
            var seen = new DetectionResult { WantsFeatures = true };
            detector.Detect(frames[i], seen);
            var heads = seen.People.Select(box => new PixelPoint((box.Left + box.Right) / 2, box.Top)).ToList();
            set.Add(seen, frames[i], TimeSpan.FromSeconds(i), i % 4 == 0 ? StillLabel.Clicked(heads) : null);
        }
        return HeadTeacher.Teach(set, new HeadOrigin("clip", "nanodet", Inputs.Model().Manifest.Sha256, detector.Canvas.WidthPx, detector.Canvas.HeightPx, default), default).Head;
    }

    private static double Milliseconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
