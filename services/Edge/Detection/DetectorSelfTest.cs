using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Detection.Tiling;

namespace CrowdWatch.Edge.Detection;

/// <summary>Looks into a detector: what it runs on, and how long a picture takes.</summary>
public static class DetectorSelfTest
{
    /// <summary>The detector that runs the model, within those that cut and trim its pictures; null where it is of another kind.</summary>
    public static OnnxPersonDetector? OnnxOf(IPersonDetector detector) => detector switch
    {
        TwinDetector twin => OnnxOf(twin.Quantized),
        TiledDetector tiled => OnnxOf(tiled.Inner),
        TrimmedDetector trimmed => OnnxOf(trimmed.Whole),
        _ => detector as OnnxPersonDetector,
    };

    /// <summary>The detector that cuts pictures into tiles; null where none does.</summary>
    public static TiledDetector? TiledOf(IPersonDetector detector) => (detector is TwinDetector twin ? twin.Quantized : detector) as TiledDetector;

    /// <summary>The middle of the times that pictures take, the whole way from bytes to boxes, on an empty picture.</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="picture">Size of the source's picture in pixels; null for one that fills the canvas.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="runs">How many pictures, 1 or more.</param>
    public static TimeSpan Measure(IPersonDetector detector, (int WidthPx, int HeightPx)? picture, TimeProvider clock, int runs)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        var (width, height) = picture ?? (detector.Canvas.WidthPx, detector.Canvas.HeightPx);
        using var empty = new Frame(detector.Canvas) { SourceWidthPx = width, SourceHeightPx = height };
        var seen = new DetectionResult();
        // The first picture of a size may take memory.
        detector.Detect(empty, seen);
        var times = new TimeSpan[runs];
        for (var i = 0; i < runs; i++)
        {
            var startedAt = clock.GetTimestamp();
            detector.Detect(empty, seen);
            times[i] = clock.GetElapsedTime(startedAt);
        }
        Array.Sort(times);
        return times[runs / 2];
    }
}
