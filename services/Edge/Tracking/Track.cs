using CrowdWatch.Domain.Geometry;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Tracking;

/// <summary>
/// One person followed from frame to frame of one camera. Belongs to its <see cref="Tracker"/>, which uses it again for somebody else after its end: read it,
/// never keep it. Nothing of it may leave the edge.
/// </summary>
public sealed class Track
{
    /// <summary>Number of the track within its camera, from 1 on; never used twice by one tracker.</summary>
    public long Id { get; internal set; }

    /// <summary>Whether it was seen often enough to be somebody; only such tracks count for anything.</summary>
    public bool IsConfirmed { get; internal set; }

    /// <summary>Whether a detection of the newest frame is this person's.</summary>
    public bool IsSeen { get; internal set; }

    /// <summary>Capture time of the first frame it was seen on.</summary>
    public DateTimeOffset FirstSeenAt { get; internal set; }

    /// <summary>Capture time of the last frame it was seen on.</summary>
    public DateTimeOffset LastSeenAt { get; internal set; }

    /// <summary>The detection it was last seen as, in pixels of the source picture.</summary>
    public PersonBox Box { get; internal set; }

    /// <summary>Where the person stands at the newest frame: seen and smoothed, or reckoned from how they moved. Pixels of the source picture.</summary>
    public PixelPoint Place { get; internal set; }

    /// <summary>How they move in the picture, pixels a second to the right.</summary>
    public float VelocityX { get; internal set; }

    /// <summary>How they move in the picture, pixels a second downwards.</summary>
    public float VelocityY { get; internal set; }

    /// <summary>How tall the person is in the picture, smoothed, in pixels; of a head, as tall as the person with it would be.</summary>
    public float HeightPx { get; internal set; }
}
