using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Tracking;
using CrowdWatch.Host.Commands.Drawing;
using OpenCvSharp;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>Draws into counted pictures what is known besides the people's boxes: what the plan says, lines with their totals, and where everybody came from.</summary>
/// <param name="camera">As which camera the source is counted; null: as none.</param>
/// <param name="plan">Its plan.</param>
/// <param name="lines">The lines of the count, and who is followed; null where nobody is.</param>
internal sealed class AnnotatedScene(Camera? camera, SitePlan? plan, CountedLines? lines)
{
    private readonly TrackTrails trails = new();
    private PlanPainter? painter;

    /// <summary>Draws what lies under the boxes.</summary>
    /// <exception cref="InvalidDataException">The plan says a ground or cells that cannot be.</exception>
    public void PaintPlan(Mat picture)
    {
        try
        {
            // The lines of the command line are known with the first frame.
            if ((lines?.Counted ?? camera) is { } shown)
                (painter ??= new(shown, plan)).Paint(picture, lines?.Totals);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"camera {camera?.Id}: {e.Message}", e);
        }
    }

    /// <summary>Draws the people who are followed.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="frame">The frame that it shows.</param>
    /// <param name="isCounted">Whether people were followed on it: not where it shows nothing usable.</param>
    public void PaintTrails(Mat picture, Frame frame, bool isCounted)
    {
        if (lines?.Motion is not { } motion || !isCounted)
            return;
        trails.Step(motion.Tracker.Tracks, frame.CapturedAt);
        TrailPainter.Paint(picture, trails, new() { Width = frame.SourceWidthPx, Height = frame.SourceHeightPx });
    }
}
