using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Tracking;

/// <summary>Follows the people of one camera from frame to frame. One frame at a time, in the order of their capture.</summary>
public sealed class Tracker
{
    private readonly List<Track> tracks = [];
    private readonly List<Track> ended = [];

    /// <summary>Those followed at the newest frame, confirmed or not, seen on it or not.</summary>
    public IReadOnlyList<Track> Tracks => tracks;

    /// <summary>Those given up at the newest frame; theirs until the next step.</summary>
    public IReadOnlyList<Track> Ended => ended;

    /// <summary>Takes in the next frame.</summary>
    /// <param name="seen">What the detector saw on it.</param>
    /// <param name="capturedAt">When it was captured: time between two frames is what their stamps say, not how many there were.</param>
    public void Step(DetectionResult seen, DateTimeOffset capturedAt) => ended.Clear();
}
