using CrowdWatch.Contracts;
using CrowdWatch.Edge.Flow;

namespace CrowdWatch.Edge;

/// <summary>Where cameras hand in what they have to tell. No call waits.</summary>
/// <param name="Counts">Takes the counts of a frame.</param>
/// <param name="Status">Takes a state change or health report, with the camera's id.</param>
/// <param name="FrameDelay">Age of a camera's newest counts when the bus had them; null before the first.</param>
internal sealed record CameraPost(Action<IReadOnlyList<ZoneCounted>> Counts, Action<string, object> Status, Func<string, TimeSpan?> FrameDelay)
{
    /// <summary>Takes what a frame says of a line; false when it cannot now.</summary>
    public Func<LineReading, bool> Line { get; init; } = _ => true;

    /// <summary>Takes how a zone moved.</summary>
    public Action<ZoneMovementMeasured> Movement { get; init; } = _ => { };
}
