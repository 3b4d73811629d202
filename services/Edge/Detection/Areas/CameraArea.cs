using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Detection.Areas;

/// <summary>
/// Looks at the frames of one camera: at the part around its outlines once it knows how tall people are there, and at the whole picture until then, every half
/// a minute, and where somebody is taller than the part. Who is not wholly beside and above the part's edges is left out either way, so that looks at the
/// whole and at the part tell the same. One frame at a time.
/// </summary>
/// <param name="camera">The camera.</param>
/// <param name="heights">How tall people are, as far as that is known.</param>
public sealed class CameraArea(Camera camera, PersonHeights? heights = null)
{
    /// <summary>The whole picture is looked at as often as this.</summary>
    public static readonly TimeSpan WholeEvery = TimeSpan.FromSeconds(30);

    // The people of the next frame are those of this one.
    private static readonly TimeSpan LearnEvery = TimeSpan.FromSeconds(1);

    // On the canvas: a detector's edges are off by a few pixels.
    private const float MarginPx = 4;

    // Below this the whole picture is no crowd, and how its parts compare is chance.
    private const double Crowding = 0.8;
    private const double MaxCrowdFactor = 20;

    private readonly PersonHeights heights = heights ?? new();
    private (Canvas Canvas, int WidthPx, int HeightPx)? seenAs;
    private (float Left, float Top, float Right, float Bottom) edges;
    private Predicate<PersonBox>? isBeyond;
    private DateTimeOffset? wholeAt;
    private DateTimeOffset? learntAt;
    private bool isOutgrown;
    private (DetectionAccuracy? Of, double Factor, DetectionAccuracy? Scaled) accuracy;

    /// <summary>The part that is looked at; null: the whole.</summary>
    public CanvasArea? Area { get; private set; }

    /// <summary>How tall people are in the picture.</summary>
    public PersonHeights Heights => heights;

    /// <summary>Grows with every look from which something was learnt.</summary>
    public int Version { get; private set; }

    /// <summary>Looks at a frame, as <see cref="IPersonDetector.Detect(Frame, DetectionResult, double?)"/> does.</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="result">Receives what is seen.</param>
    /// <param name="whole">Whether what counts wants the whole picture.</param>
    public void Detect(IPersonDetector detector, Frame frame, DetectionResult result, bool whole)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(result);
        if (whole || camera.Area == CountedArea.Picture || detector.AreaStepPx is not { } step)
        {
            detector.Detect(frame, result, camera.Threshold);
            return;
        }
        if (seenAs != (frame.Canvas, frame.SourceWidthPx, frame.SourceHeightPx))
        {
            (seenAs, Area) = ((frame.Canvas, frame.SourceWidthPx, frame.SourceHeightPx), null);
            Fit(frame, step);
        }
        if (Area is { } part && !IsWholeDue(frame.CapturedAt))
        {
            detector.Detect(frame, result, camera.Threshold, part);
            isOutgrown = Outgrows(result.People);
        }
        else
        {
            detector.Detect(frame, result, camera.Threshold);
            (wholeAt, isOutgrown) = (frame.CapturedAt, false);
            Learn(result, frame, step);
        }
        if (Area is not null)
            Narrow(result);
    }

    private bool IsWholeDue(DateTimeOffset at) =>
        wholeAt is not { } last || at < last || at - last >= WholeEvery || (isOutgrown && at - last >= LearnEvery);

    private void Learn(DetectionResult result, Frame frame, int step)
    {
        // Weights are of all that a picture shows, and heads tell no heights.
        if (result.Accuracy?.Weights is not null || (frame.CapturedAt - learntAt < LearnEvery && frame.CapturedAt >= learntAt))
            return;
        learntAt = frame.CapturedAt;
        heights.Learn(result.People, frame.SourceHeightPx);
        Version++;
        Fit(frame, step);
        Weigh(result);
    }

    private void Fit(Frame frame, int step)
    {
        if (!heights.AreKnown)
            return;
        var picture = frame.Canvas.FittedSize(frame.SourceWidthPx, frame.SourceHeightPx);
        var fitted = OutlineArea.Of(camera, heights, picture, step);
        // It only grows, so that there are few sizes; it is fitted anew at the next start.
        var area = Area is { } before && fitted is { } now ? before.Union(now) : fitted;
        if (area == Area && isBeyond is not null)
            return;
        Area = area;
        if (area is not { } part)
            return;
        var scale = (X: (float)frame.SourceWidthPx / picture.WidthPx, Y: (float)frame.SourceHeightPx / picture.HeightPx);
        edges = (
            part.X == 0 ? float.MinValue : (part.X + MarginPx) * scale.X, part.Y == 0 ? float.MinValue : (part.Y + MarginPx) * scale.Y,
            part.X + part.WidthPx >= picture.WidthPx ? float.MaxValue : (part.X + part.WidthPx - MarginPx) * scale.X,
            part.Y + part.HeightPx >= picture.HeightPx ? float.MaxValue : (part.Y + part.HeightPx - MarginPx) * scale.Y);
        isBeyond ??= box => box.Left < edges.Left || box.Right > edges.Right || box.Bottom > edges.Bottom || box.Bottom < edges.Top;
    }

    /// <summary>Somebody's head is cut off: people are taller than was known.</summary>
    private bool Outgrows(List<PersonBox> people)
    {
        foreach (var box in people)
        {
            if (box.Top < edges.Top && !isBeyond!(box))
                return true;
        }
        return false;
    }

    private void Narrow(DetectionResult result)
    {
        result.People.RemoveAll(isBeyond!);
        result.Weak.RemoveAll(isBeyond!);
        if (result.Accuracy is not { } own)
            return;
        if (!ReferenceEquals(own, accuracy.Of))
            accuracy = (own, accuracy.Factor, accuracy.Factor > 1 ? own.OfPart(accuracy.Factor) : own);
        result.Accuracy = accuracy.Scaled;
        result.CrowdRatio = accuracy.Scaled!.CrowdRatioOf(result.People, result.Weak);
    }

    /// <summary>How much more crowded the whole is than the part: a crowd around the outlines makes those within uncertain too.</summary>
    private void Weigh(DetectionResult result)
    {
        accuracy = (null, 1, null);
        if (Area is null || result.Accuracy is not { } own || result.CrowdRatio is not { } all || all < Crowding)
            return;
        var inside = own.CrowdRatioOf([.. result.People.Where(box => !isBeyond!(box))], [.. result.Weak.Where(box => !isBeyond!(box))]);
        accuracy.Factor = inside is > 0 ? Math.Clamp(all / inside.Value, 1, MaxCrowdFactor) : 1;
    }
}
