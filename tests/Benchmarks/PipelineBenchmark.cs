using System.Diagnostics;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Host.Commands.Counting;

namespace CrowdWatch.Benchmarks;

/// <summary>
/// Frames a second of the whole pipeline (FFmpeg decode and scaling, preprocessing, inference, decoding, suppression, zone counting)
/// against ONNX Runtime alone, in turns over the same time; and bytes allocated a frame.
/// </summary>
internal static class PipelineBenchmark
{
    private const int Rounds = 3;
    private const int FramesPerRound = 265;

    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("pipeline | threads | bare frames/s | pipeline frames/s | ratio | bytes a frame");
        foreach (var threads in new[] { 1, 2 })
            await CompareAsync(threads, output);
    }

    private static async Task CompareAsync(int threads, TextWriter output)
    {
        var model = Inputs.Model();
        using var bare = new BareInference(model, threads);
        using var detector = new DetectorSpec(model.Manifest.Name, null, TileGrid.Whole).Open(model, new OnnxPersonDetectorFactory(new InferenceSettings { Threads = threads }));
        var bareTime = TimeSpan.Zero;
        var pipelineTime = TimeSpan.Zero;
        long bytes = 0;
        await PipelineAsync(detector, 20);
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < FramesPerRound; i++)
                bare.Run();
            bareTime += Stopwatch.GetElapsedTime(start);
            var (time, allocated) = await PipelineAsync(detector, FramesPerRound);
            pipelineTime += time;
            bytes += allocated;
        }
        const int frames = Rounds * FramesPerRound;
        var (bareRate, pipelineRate) = (frames / bareTime.TotalSeconds, frames / pipelineTime.TotalSeconds);
        await output.WriteLineAsync(FormattableString.Invariant(
            $"pipeline | {threads} | {bareRate:f1} | {pipelineRate:f1} | {pipelineRate / bareRate:p1} | {bytes / frames}"));
    }

    /// <summary>Counts the first frames of the clip; the clock runs from the first frame that is there, since starting FFmpeg is not throughput.</summary>
    private static async Task<(TimeSpan Time, long AllocatedBytes)> PipelineAsync(IPersonDetector detector, int frames)
    {
        using var enough = new CancellationTokenSource();
        await using var source = new FrameSourceFactory().Open(new CaptureRequest { Source = Inputs.Clip, Canvas = detector.Canvas });
        var camera = Inputs.ClipSite().Cameras[0];
        var zones = new BoxCounter(camera.ImageSize, camera.Views);
        var seen = new DetectionResult();
        var counts = new List<ZoneCount>();
        long start = 0, startBytes = 0, allocated = 0;
        var counted = -1;
        var time = TimeSpan.Zero;
        try
        {
            await ReadAhead.RunAsync(source, detector.Canvas, CountAsync, enough.Token);
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            // Enough frames are counted.
        }
        return (time, allocated);

        async ValueTask CountAsync(Frame frame, CancellationToken stopping)
        {
            detector.Detect(frame, seen);
            zones.Count(seen, frame, counts);
            counted++;
            if (counted == 0)
            {
                start = Stopwatch.GetTimestamp();
                startBytes = GC.GetTotalAllocatedBytes(precise: true);
            }
            if (counted == frames)
            {
                time = Stopwatch.GetElapsedTime(start);
                allocated = GC.GetTotalAllocatedBytes(precise: true) - startBytes;
                await enough.CancelAsync();
            }
        }
    }
}
