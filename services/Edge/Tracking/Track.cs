using CrowdWatch.Domain.Geometry;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Tracking;

/// <summary>
/// One person followed from frame to frame of one camera. Belongs to its <see cref="Tracker"/>, which uses it again for somebody else after its end: read it,
/// never keep it. Nothing of it may leave the edge.
/// </summary>
public sealed class Track
{
    private AxisFilter x;
    private AxisFilter y;
    private double logHeight;

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

    /// <summary>Capture time of the last frame on which a confident detection was this person's.</summary>
    internal DateTimeOffset LastClearAt { get; private set; }

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

    /// <summary>Becomes somebody new, seen for the first time.</summary>
    internal void Begin(long id, in PersonBox box, DateTimeOffset capturedAt)
    {
        (Id, IsConfirmed, IsSeen, FirstSeenAt, LastSeenAt, LastClearAt, Box) = (id, false, true, capturedAt, capturedAt, capturedAt, box);
        var height = BodySize.HeightPx(box);
        logHeight = Math.Log(height);
        x = AxisFilter.At(box.Place.X, height * BodySize.PlaceSigma(), height * BodySize.SpeedSigma);
        y = AxisFilter.At(box.Place.Y, height * BodySize.PlaceSigma(), height * BodySize.SpeedSigma);
        Show();
    }

    /// <summary>Lets time pass; unseen, until a detection is found.</summary>
    internal void Predict(double seconds)
    {
        IsSeen = false;
        x.Predict(seconds, HeightPx * BodySize.SpeedSigma);
        y.Predict(seconds, HeightPx * BodySize.SpeedSigma);
        Show();
    }

    /// <summary>Takes in a detection that is this person's.</summary>
    internal void See(in PersonBox box, bool isWeak, DateTimeOffset capturedAt)
    {
        (IsConfirmed, IsSeen, LastSeenAt, Box) = (true, true, capturedAt, box);
        LastClearAt = isWeak ? LastClearAt : capturedAt;
        var placeSigma = BodySize.PlaceSigma(isWeak);
        x.Correct(box.Place.X, HeightPx * placeSigma);
        y.Correct(box.Place.Y, HeightPx * placeSigma);
        logHeight += (isWeak ? 0.1 : BodySize.HeightGain) * (Math.Log(BodySize.HeightPx(box)) - logHeight);
        Show();
    }

    /// <summary>
    /// How badly a detection fits: twice the negative logarithm of how likely this person would be seen there and so tall, in units of their height.
    /// Positive infinity where it is out of the question.
    /// </summary>
    internal double CostOf(in PersonBox box, bool isWeak)
    {
        var placeSigma = BodySize.PlaceSigma(isWeak);
        var (height, place) = (HeightPx, box.Place);
        var (varianceX, varianceY) = (x.InnovationVariance(height * placeSigma), y.InnovationVariance(height * placeSigma));
        var (dx, dy) = (place.X - x.Place, place.Y - y.Place);
        var distance = (dx * dx / varianceX) + (dy * dy / varianceY);
        var size = (Math.Log(BodySize.HeightPx(box)) - logHeight) / BodySize.HeightSigma;
        return distance > (isWeak ? 9 : Association.MaxDistance) || Math.Abs(size) > (isWeak ? 2 : Association.MaxSize) ? double.PositiveInfinity
            : distance + (size * size) + Math.Log(varianceX * varianceY / (height * height * height * height));
    }

    /// <summary>How far to either side a detection may be to be this person's, pixels.</summary>
    internal double ReachX(bool isWeak) => Math.Sqrt(Association.MaxDistance * x.InnovationVariance(HeightPx * BodySize.PlaceSigma(isWeak)));

    private void Show()
    {
        (Place, HeightPx) = (new((float)x.Place, (float)y.Place), (float)Math.Exp(logHeight));
        (VelocityX, VelocityY) = ((float)x.Velocity, (float)y.Velocity);
    }
}
