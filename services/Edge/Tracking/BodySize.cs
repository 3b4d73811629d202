using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Tracking;

/// <summary>How tall people are in the picture, and what that says of how they move: everything of a track is measured in heights of its person.</summary>
internal static class BodySize
{
    /// <summary>Heads that make a person: an adult is 7 to 8 heads tall (Vitruvius: 8; anthropometric surveys: 7.5).</summary>
    public const float HeadsTall = 7.5f;

    /// <summary>Speed of people along an axis of the picture, one standard deviation in heights a second: 1.4 m/s of somebody 1.7 m tall is 0.8 where they cross the view.</summary>
    public const double SpeedSigma = 0.6;

    /// <summary>How much one box of a person differs in height from another, one standard deviation of the logarithm.</summary>
    public const double HeightSigma = 0.15;

    /// <summary>What a new box weighs in the smoothed height.</summary>
    public const double HeightGain = 0.2;

    // Of a confident and of a weak detection, in heights.
    private const double ConfidentSigma = 0.06;
    private const double WeakSigma = 0.10;

    /// <summary>How tall the person of a box is, pixels.</summary>
    public static float HeightPx(in PersonBox box) => Math.Max(1, (box.Bottom - box.Top) * (box.IsHead ? HeadsTall : 1));

    /// <summary>How far off the place of a detection may be, one standard deviation in heights of the person.</summary>
    public static double PlaceSigma(bool isWeak = false) => isWeak ? WeakSigma : ConfidentSigma;
}
