using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Tracking;

/// <summary>
/// How tall people are in the picture, and what that says of where they may be next: all distances of tracking are in heights of the person, so that they hold
/// near the camera and far from it.
/// </summary>
internal static class BodySize
{
    /// <summary>
    /// Boxes of heads that make a person. An adult is 7 to 8 heads tall, but a detector's box is a quarter taller than the head: 6. From above bodies look
    /// shorter: 5.0 on PETS09-S2L1 (median of 4,240 heads of the head model against true boxes).
    /// </summary>
    public const float HeadsTall = 6;

    /// <summary>Half of a person's width, arms and all, in heights.</summary>
    public const float HalfWidth = 0.2f;

    /// <summary>
    /// How fast people move along an axis of the picture, one standard deviation in heights a second: 1.3 m/s of somebody 1.7 m tall is 0.76 for those who cross
    /// the view, and less for those who come or stand.
    /// </summary>
    public const double SpeedSigma = 0.55;

    /// <summary>How much one box of a person differs in height from another, one standard deviation of the logarithm.</summary>
    public const double HeightSigma = 0.15;

    /// <summary>What a new box weighs in the smoothed height.</summary>
    public const double HeightGain = 0.3;

    // In heights; a weak detection often frames somebody half hidden.
    private const double ConfidentSigma = 0.06;
    private const double WeakSigma = 0.1;

    /// <summary>How tall the person of a box is, pixels; at least 1.</summary>
    public static float HeightPx(in PersonBox box) => Math.Max(1, (box.Bottom - box.Top) * (box.IsHead ? HeadsTall : 1));

    /// <summary>How far off the place of a detection may be, one standard deviation in heights.</summary>
    public static double PlaceSigma(bool isWeak) => isWeak ? WeakSigma : ConfidentSigma;
}
