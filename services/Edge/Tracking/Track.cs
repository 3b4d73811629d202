using CrowdWatch.Domain.Geometry;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Tracking;

/// <summary>
/// One person followed from frame to frame of one camera. Belongs to its <see cref="Tracker"/>, which uses it again for somebody else after its end: read it,
/// never keep it. Nothing of it may leave the edge.
/// </summary>
public sealed class Track
{
    private static readonly TimeSpan MissLasts = TimeSpan.FromSeconds(0.2);

    // Long enough that who is behind something for a second is still who was clearly seen before.
    private static readonly TimeSpan ClearLasts = TimeSpan.FromSeconds(4);

    private AxisFilter x;
    private AxisFilter y;
    private double logHeight;
    private double fresh;

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

    /// <summary>Capture time of the last frame on which a confident detection was this person's.</summary>
    internal DateTimeOffset LastClearAt { get; private set; }

    /// <summary>The score of that detection.</summary>
    internal float ClearConfidence { get; private set; }

    /// <summary>On which share of the frames of the last seconds a confident detection was this person's; half at first, for nobody knows yet.</summary>
    internal double ClearRatio { get; private set; }

    /// <summary>
    /// How often it was looked for and not found before the newest frame. Frames that follow each other faster than <see cref="MissLasts"/> are
    /// less than one each: what hides somebody hides them on the next of those too.
    /// </summary>
    internal double Misses { get; private set; }

    /// <summary>Becomes somebody new, seen for the first time.</summary>
    internal void Begin(long id, in PersonBox box, DateTimeOffset capturedAt)
    {
        (Id, IsConfirmed, IsSeen, Misses, Box) = (id, false, true, 0, box);
        (FirstSeenAt, LastSeenAt, LastClearAt, ClearConfidence, ClearRatio) = (capturedAt, capturedAt, capturedAt, box.Confidence, 0.5);
        HeightPx = BodySize.HeightPx(box);
        logHeight = Math.Log(HeightPx);
        var (placeSigma, speedSigma) = (HeightPx * BodySize.PlaceSigma(isWeak: false), HeightPx * BodySize.SpeedSigma);
        (x, y) = (AxisFilter.At(box.Place.X, placeSigma, speedSigma), AxisFilter.At(box.Place.Y, placeSigma, speedSigma));
        Show();
    }

    /// <summary>Lets time pass; unseen, until a detection is found.</summary>
    internal void Predict(double seconds)
    {
        Misses = IsSeen ? 0 : Misses + Math.Min(1, seconds / MissLasts.TotalSeconds);
        IsSeen = false;
        fresh = 1 - Math.Exp(-seconds / ClearLasts.TotalSeconds);
        ClearRatio *= 1 - fresh;
        x.Predict(seconds, HeightPx * BodySize.SpeedSigma);
        y.Predict(seconds, HeightPx * BodySize.SpeedSigma);
        Show();
    }

    /// <summary>Takes in a detection that is this person's; a weak one, which often frames a part, says nothing of their height.</summary>
    internal void See(in PersonBox box, bool isWeak, DateTimeOffset capturedAt)
    {
        (IsConfirmed, IsSeen, LastSeenAt, Box) = (true, true, capturedAt, box);
        var placeSigma = HeightPx * BodySize.PlaceSigma(isWeak);
        x.Correct(box.Place.X, placeSigma);
        y.Correct(box.Place.Y, placeSigma);
        if (!isWeak)
        {
            (LastClearAt, ClearConfidence, ClearRatio) = (capturedAt, box.Confidence, ClearRatio + fresh);
            logHeight += BodySize.HeightGain * (Math.Log(BodySize.HeightPx(box)) - logHeight);
            HeightPx = (float)Math.Exp(logHeight);
        }
        Show();
    }

    /// <summary>
    /// How badly a detection fits: twice the negative logarithm of how likely this person would be seen there and so tall, in units of their height.
    /// Positive infinity where it is out of the question.
    /// </summary>
    internal double CostOf(in PersonBox box, bool isWeak)
    {
        var placeSigma = HeightPx * BodySize.PlaceSigma(isWeak);
        var (varianceX, varianceY) = (x.InnovationVariance(placeSigma), y.InnovationVariance(placeSigma));
        var (dx, dy) = (box.Place.X - x.Place, box.Place.Y - y.Place);
        var distance = (dx * dx / varianceX) + (dy * dy / varianceY);
        if (distance > Association.MaxDistance(isWeak))
            return double.PositiveInfinity;
        var size = (Math.Log(BodySize.HeightPx(box)) - logHeight) / BodySize.HeightSigma;
        var area = (double)HeightPx * HeightPx;
        return Math.Abs(size) > Association.MaxSize(isWeak) ? double.PositiveInfinity : distance + (size * size) + Math.Log(varianceX * varianceY / (area * area));
    }

    /// <summary>How far to either side a detection may be to be this person's, pixels.</summary>
    internal double ReachX(bool isWeak) => Math.Sqrt(Association.MaxDistance(isWeak) * x.InnovationVariance(HeightPx * BodySize.PlaceSigma(isWeak)));

    /// <summary>Whether they walk, or are, out of the picture: within a second nobody will see them.</summary>
    internal bool IsLeaving(int widthPx, int heightPx)
    {
        var (left, below, half) = (Place.X + Math.Min(0, VelocityX), Place.Y + Math.Max(0, VelocityY), HeightPx * BodySize.HalfWidth);
        return left < half || Place.X + Math.Max(0, VelocityX) > widthPx - half || below > heightPx || Place.Y + Math.Min(0, VelocityY) < 0;
    }

    /// <summary>Their box where they are now, as sure as they were clearly seen last.</summary>
    internal PersonBox Reckoned()
    {
        var (dx, dy) = (Place.X - Box.Place.X, Place.Y - Box.Place.Y);
        return Box with { Confidence = ClearConfidence, Left = Box.Left + dx, Top = Box.Top + dy, Right = Box.Right + dx, Bottom = Box.Bottom + dy };
    }

    private void Show() => (Place, VelocityX, VelocityY) = (new((float)x.Place, (float)y.Place), (float)x.Velocity, (float)y.Velocity);
}
