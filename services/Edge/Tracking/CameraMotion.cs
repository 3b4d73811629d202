using CrowdWatch.Contracts;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Tracking;

/// <summary>Everything that is followed in one camera's picture: its people, its lines, how its zones move. One frame at a time.</summary>
/// <param name="camera">The camera.</param>
/// <param name="ground">Its ground; null where the plan does not say it.</param>
public sealed class CameraMotion(Camera camera, GroundPlane? ground = null)
{
    private readonly LineCounter[] lines = [.. camera.Lines.Select(line => new LineCounter(line, camera.ImageSize))];
    private readonly (int In, int Out)[] crossed = new (int In, int Out)[camera.Lines.Count];

    private readonly CrowdMovement movement = new(camera, ground);

    /// <summary>Who is followed.</summary>
    public Tracker Tracker { get; } = new();

    /// <summary>The lines, in the order of the plan.</summary>
    public IReadOnlyList<LineCounter> Lines => lines;

    /// <summary>How many crossed each of them by the newest frame.</summary>
    public IReadOnlyList<(int In, int Out)> Crossed => crossed;

    /// <summary>How its zones moved in the span that ended with the newest frame; nothing when none did. Theirs until the next.</summary>
    public IReadOnlyList<ZoneMovementMeasured> Moved => movement.Told;

    /// <summary>Takes in a frame that is counted; one that shows nothing usable is left out, its time passes all the same.</summary>
    public void Step(DetectionResult seen, Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        Tracker.Step(seen, frame.CapturedAt, frame.SourceWidthPx, frame.SourceHeightPx);
        for (var i = 0; i < lines.Length; i++)
            crossed[i] = lines[i].Step(Tracker, frame.SourceWidthPx, frame.SourceHeightPx, frame.CapturedAt);
        movement.Step(Tracker.Tracks, Tracker.Ended, frame.SourceWidthPx, frame.SourceHeightPx, frame.CapturedAt);
    }
}
