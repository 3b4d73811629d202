using System.Diagnostics;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Pictures;

namespace CrowdWatch.Benchmarks;

/// <summary>
/// Time and bytes of what a picture is looked at for before it is counted: with each picture whether it shows anything and moves, once a second
/// whether it still shows the camera's scene; each frame's least of several rounds, over frames of the clip that lie in memory.
/// </summary>
internal static class PicturesBenchmark
{
    private const int Rounds = 7;
    private const int Frames = 60;

    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("pictures | canvas | ms each picture | ms the scene once a second | bytes each picture | bytes the scene");
        foreach (var (width, height) in new[] { (448, 448), (896, 896), (1280, 1280) })
            await MeasureAsync(new Canvas(width, height, ChannelOrder.Bgr, ResizeRule.Letterbox, 0), output);
    }

    private static async Task MeasureAsync(Canvas canvas, TextWriter output)
    {
        var frames = new List<Frame>();
        await using (var source = new FrameSourceFactory().Open(new CaptureRequest { Source = Inputs.Clip, Canvas = canvas, SamplesPerSecond = 1 }))
        {
            while (frames.Count < Frames)
            {
                var frame = new Frame(canvas);
                frames.Add(frame);
                if (await source.ReadAsync(frame, default) is not CaptureResult.Got)
                    throw new InvalidOperationException($"The clip has only {frames.Count - 1} seconds.");
            }
        }
        var (guard, monitor, second) = (new PictureGuard(TimeSpan.FromSeconds(30)), new SceneMonitor(), 0);
        var each = Least(frames, frame => guard.Look(frame, TimeSpan.FromSeconds(second++)));
        var scene = Least(frames, frame => monitor.Look(frame, TimeSpan.FromSeconds(second++)));
        await output.WriteLineAsync(FormattableString.Invariant(
            $"pictures | {canvas.WidthPx} x {canvas.HeightPx} | {each.Milliseconds:0.00} | {scene.Milliseconds:0.00} | {each.Bytes} | {scene.Bytes}"));
        frames.ForEach(frame => frame.Dispose());
    }

    // Each frame's least over the rounds: what else the machine does in between would count otherwise.
    private static (double Milliseconds, long Bytes) Least(List<Frame> frames, Action<Frame> look)
    {
        var (least, bytes) = (new double[frames.Count], long.MaxValue);
        Array.Fill(least, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < least.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                look(frames[i]);
                least[i] = Math.Min(least[i], Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            bytes = Math.Min(bytes, (GC.GetAllocatedBytesForCurrentThread() - before) / frames.Count);
        }
        return (least.Average(), bytes);
    }
}
