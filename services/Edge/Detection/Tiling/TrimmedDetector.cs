using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection.Areas;
using CrowdWatch.Edge.Detection.Decoders;
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

    /// <inheritdoc/>
    public int? AreaStepPx => step;

    /// <summary>The detector for pictures that fill the canvas.</summary>
    public IPersonDetector Whole { get; }

    /// <inheritdoc/>
    public void Detect(Frame frame, DetectionResult result, double? threshold = null)
    {
        var (width, height) = PictureOf(frame);
        var (detector, trimmed) = Show(frame, new(0, 0, UpToStep(width, Canvas.WidthPx), UpToStep(height, Canvas.HeightPx)));
        (trimmed.SourceWidthPx, trimmed.SourceHeightPx) = (frame.SourceWidthPx, frame.SourceHeightPx);
        detector.Detect(trimmed, result, threshold);
    }

    /// <inheritdoc/>
    public void Detect(Frame frame, DetectionResult result, double? threshold, CanvasArea area)
    {
        ArgumentNullException.ThrowIfNull(result);
        var picture = PictureOf(frame);
        if (area.X < 0 || area.Y < 0 || area.WidthPx < step || area.HeightPx < step
            || area.X + area.WidthPx > UpToStep(picture.WidthPx, Canvas.WidthPx) || area.Y + area.HeightPx > UpToStep(picture.HeightPx, Canvas.HeightPx)
            || area.X % step + area.Y % step + area.WidthPx % step + area.HeightPx % step != 0)
            throw new ArgumentException($"{area} is no part of a picture of {picture.WidthPx} × {picture.HeightPx} in steps of {step}.", nameof(area));
        var (detector, trimmed) = Show(frame, area);
        // In its own pixels, so that boxes come in pixels of the part.
        (trimmed.SourceWidthPx, trimmed.SourceHeightPx) = (area.WidthPx, area.HeightPx);
        detector.Detect(trimmed, result, threshold);
        var view = TileView.At(area.X, area.Y, (area.WidthPx, area.HeightPx), picture, CanvasToSource.Of(Canvas, frame.SourceWidthPx, frame.SourceHeightPx));
        ToSource(result.People, view);
        ToSource(result.Weak, view);
    }

    public void Dispose()
    {
        foreach (var (detector, frame) in bySize.Values)
        {
            detector.Dispose();
            frame.Dispose();
        }
    }

    private static void ToSource(List<PersonBox> boxes, in TileView view)
    {
        for (var i = 0; i < boxes.Count; i++)
            boxes[i] = view.ToSource(boxes[i]);
    }

    private (int WidthPx, int HeightPx) PictureOf(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Canvas != Canvas)
            throw new ArgumentException($"The frame is on {frame.Canvas}; this detector wants {Canvas}.", nameof(frame));
        if (frame.SourceWidthPx < 1 || frame.SourceHeightPx < 1)
            throw new ArgumentException($"The frame's source size is {frame.SourceWidthPx} × {frame.SourceHeightPx}; both are at least 1.", nameof(frame));
        return Canvas.FittedSize(frame.SourceWidthPx, frame.SourceHeightPx);
    }

    /// <summary>Copies a part of a picture for the detector of its size.</summary>
    private (IPersonDetector Detector, Frame Frame) Show(Frame frame, CanvasArea area)
    {
        var (detector, trimmed) = DetectorFor(area.WidthPx, area.HeightPx);
        var (from, onto) = (Canvas.WidthPx * BytesPerPixel, trimmed.Canvas.WidthPx * BytesPerPixel);
        for (var row = 0; row < trimmed.Canvas.HeightPx; row++)
            frame.Pixels.Slice((area.Y + row) * from + area.X * BytesPerPixel, onto).CopyTo(trimmed.Pixels[(row * onto)..]);
        return (detector, trimmed);
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
