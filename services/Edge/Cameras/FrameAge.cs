using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Edge.Cameras;

/// <summary>Judges whether a frame still says something about the present.</summary>
public static class FrameAge
{
    /// <summary>
    /// True for a frame at most <see cref="Freshness.MaxFrameAge"/> old. A capture time further ahead of the clock than that is no better
    /// than an old one: the clock was set back, and such a frame would pass for the present until the clock caught up.
    /// </summary>
    public static bool IsPresent(DateTimeOffset capturedAt, DateTimeOffset now) =>
        (now - capturedAt).Duration() <= Freshness.MaxFrameAge;
}
