using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection.Tiling;

/// <summary>
/// Looks at the picture alone, not at the padding that fills its canvas: a picture of 16:9 on a square is little more than half of it. For models whose
/// graph leaves its input's size open; one detector for each size of picture, opened with the first of it and kept.
/// </summary>
public sealed class TrimmedDetector : IPersonDetector
{
    private const int BytesPerPixel = 3;

    private readonly Func<int, int, IPersonDetector> open;
    private readonly int step;
    private readonly Dictionary<(int Width, int Height), (IPersonDetector Detector, Frame Frame)> bySize = [];

    /// <param name="canvas">The picture that is wanted: the largest that the model is given, letterboxed.</param>
    /// <param name="step">The model is given sides that are multiples of this, in pixels.</param>
    /// <param name="open">Opens a detector whose canvas has this width and height.</param>
    /// <exception cref="ModelException">The model cannot be opened with the whole canvas.</exception>
    /// <exception cref="ArgumentException">The canvas is not letterboxed.</exception>
    public TrimmedDetector(Canvas canvas, int step, Func<int, int, IPersonDetector> open)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        if (canvas.Resize != ResizeRule.Letterbox)
            throw new ArgumentException($"A canvas whose resize is {canvas.Resize} has no padding; allowed is {ResizeRule.Letterbox}.", nameof(canvas));
        (Canvas, this.step, this.open) = (canvas, step, open);
        // What is wrong with the model is told at the start, whatever the pictures.
        Whole = DetectorFor(canvas.WidthPx, canvas.HeightPx).Detector;
    }

    /// <inheritdoc/>
    public Canvas Canvas { get; }

    /// <summary>The detector for pictures that fill the canvas.</summary>
    public IPersonDetector Whole { get; }

    /// <inheritdoc/>
    public void Detect(Frame frame, DetectionResult result, double? threshold = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Canvas != Canvas)
            throw new ArgumentException($"The frame is on {frame.Canvas}; this detector wants {Canvas}.", nameof(frame));
        if (frame.SourceWidthPx < 1 || frame.SourceHeightPx < 1)
            throw new ArgumentException($"The frame's source size is {frame.SourceWidthPx} × {frame.SourceHeightPx}; both are at least 1.", nameof(frame));
        var (width, height) = Canvas.FittedSize(frame.SourceWidthPx, frame.SourceHeightPx);
        var (detector, trimmed) = DetectorFor(UpToStep(width, Canvas.WidthPx), UpToStep(height, Canvas.HeightPx));
        var (from, onto) = (Canvas.WidthPx * BytesPerPixel, trimmed.Canvas.WidthPx * BytesPerPixel);
        for (var row = 0; row < trimmed.Canvas.HeightPx; row++)
            frame.Pixels.Slice(row * from, onto).CopyTo(trimmed.Pixels[(row * onto)..]);
        (trimmed.SourceWidthPx, trimmed.SourceHeightPx) = (frame.SourceWidthPx, frame.SourceHeightPx);
        detector.Detect(trimmed, result, threshold);
    }

    public void Dispose()
    {
        foreach (var (detector, frame) in bySize.Values)
        {
            detector.Dispose();
            frame.Dispose();
        }
    }

    private int UpToStep(int length, int most) => Math.Min((length + step - 1) / step * step, most);

    private (IPersonDetector Detector, Frame Frame) DetectorFor(int width, int height)
    {
        if (bySize.TryGetValue((width, height), out var known))
            return known;
        var detector = open(width, height);
        return bySize[(width, height)] = (detector, new Frame(detector.Canvas));
    }
}
