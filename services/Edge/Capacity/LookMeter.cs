using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Capacity;

/// <summary>Measures what one look of a model takes of this machine's processor while all its cores look.</summary>
/// <remarks>One core alone is faster than each of them together: they share caches and memory, and where two threads are one core also its arithmetic.</remarks>
public static class LookMeter
{
    /// <summary>Memory of as many detectors is enough to fill any machine's caches.</summary>
    private const int MaxAtOnce = 16;

    /// <summary>Processor time of one look. Nothing else of weight should go on in this process meanwhile.</summary>
    /// <param name="open">Opens a detector that runs on one thread; called once for each core.</param>
    /// <param name="picture">Size of the source's picture in pixels; null for one that fills the canvas.</param>
    /// <param name="span">How long is measured.</param>
    public static TimeSpan Measure(Func<IPersonDetector> open, (int WidthPx, int HeightPx)? picture, TimeSpan span)
    {
        ArgumentNullException.ThrowIfNull(open);
        var detectors = new List<IPersonDetector>();
        try
        {
            for (var i = 0; i < Math.Min(MaxAtOnce, Environment.ProcessorCount); i++)
                detectors.Add(open());
            Look(detectors, picture, TimeSpan.Zero);   // the first picture of a size takes memory
            var before = Environment.CpuUsage.TotalTime;
            var looks = Look(detectors, picture, span);
            return (Environment.CpuUsage.TotalTime - before) / looks;
        }
        finally
        {
            detectors.ForEach(detector => detector.Dispose());
        }
    }

    /// <summary>Looks with each detector on a thread of its own, at least once, until the span is over; how often in all.</summary>
    private static int Look(List<IPersonDetector> detectors, (int WidthPx, int HeightPx)? picture, TimeSpan span)
    {
        var (looks, began) = (0, TimeProvider.System.GetTimestamp());
        var threads = detectors.ConvertAll(detector => Task.Factory.StartNew(
            () =>
            {
                var (width, height) = picture ?? (detector.Canvas.WidthPx, detector.Canvas.HeightPx);
                using var empty = new Frame(detector.Canvas) { SourceWidthPx = width, SourceHeightPx = height };
                var seen = new DetectionResult();
                do
                {
                    detector.Detect(empty, seen);
                    Interlocked.Increment(ref looks);
                }
                while (TimeProvider.System.GetElapsedTime(began) < span);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        Task.WaitAll([.. threads]);
        return looks;
    }
}
