using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection;

/// <summary>
/// The 80 % interval of the true number of people that a count by detections stands for. Each detection is a person by the chance of its score; the spread
/// of their sum is Spread² · (Σ p(1-p) + ½) + (CrowdSpread · people · crowding)², crowding 0 to 1. Where a picture is crowded beyond the model, the low end
/// is what the weak detections say is hidden at least, and nothing is known of the high end.
/// </summary>
/// <param name="Threshold">Score from which the model is confident.</param>
/// <param name="Chance">Chance by bin of <see cref="ScoreBins"/>.</param>
/// <param name="Spread">As in <see cref="ModelAccuracy"/>.</param>
/// <param name="CrowdSpread">As in <see cref="ModelAccuracy"/>.</param>
/// <param name="HiddenPerMass">People who are hidden with a chance of 80 % for each unit of weak mass at the limit of the model, in a picture of <see cref="HiddenAtPx"/>.</param>
public sealed record CountSpread(float Threshold, IReadOnlyList<double> Chance, double Spread, double CrowdSpread, double HiddenPerMass)
{
    /// <summary>Of a normal distribution, 80 % lie within so many standard deviations.</summary>
    public const double Deviations = 1.2816;

    /// <summary>Pixels of a picture of 512 × 384.</summary>
    public const double HiddenAtPx = 512 * 384;

    // People who are hidden for a unit of weak mass fall with the size of the picture: 0.23, 0.12, 0.068 at 416 × 312, 512 × 384, 640 × 480 (NanoDet-g).
    private const double HiddenFalls = 1.4;

    // A picture at half of the limit is as sparse as one without anybody.
    private const double SparseRatio = 0.5;

    // Even where nothing was detected somebody may be: the variance of one detection of even chance, twice.
    private const double MinVariance = 0.5;

    /// <summary>What a model's manifest says, or else what was measured of its kind, or else a cautious guess.</summary>
    public static CountSpread Of(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var threshold = manifest.Output.Threshold;
        CountSpread ofKind = manifest.Output.Decoder switch
        {
            // Chosen on the first half of PETS09-S2L1 and tested on the second, inputs of 416 to 640 pixels; hidden people on Mall and ShanghaiTech B.
            OutputDecoder.NanoDet => new(threshold, [0.01, 0.03, 0.04, 0.1, 0.55, 0.85], 0.3, 0.25, 0.14),
            OutputDecoder.Yolox => new(threshold, [0.02, 0.04, 0.06, 0.3, 0.6, 0.86], 0.33, 0.25, 0.45),
            _ => new(threshold, [0, 0.05, 0.1, 0.3, 0.6, 0.85], 1, 0.5, 0),
        };
        return manifest.Accuracy is { } own ? ofKind with { Chance = own.Chance, Spread = own.Spread, CrowdSpread = own.CrowdSpread } : ofKind;
    }

    /// <summary>The sums with one detection more.</summary>
    public DetectionSums Add(in DetectionSums sums, float score)
    {
        if (ScoreBins.Of(score) is not { } bin)
            return sums;
        var chance = Chance[bin];
        return new(
            sums.Confident + (score >= Threshold ? 1 : 0), sums.WeakMass + (score >= Threshold ? 0 : score),
            sums.Expected + chance, sums.Variance + chance * (1 - chance));
    }

    /// <summary>How far a picture is on the way to the limit of its model, 0 to 1; 1 where nobody knows.</summary>
    /// <param name="crowdRatio">What <see cref="DetectionAccuracy.CrowdRatioOf"/> says of it.</param>
    public static double CrowdingOf(double? crowdRatio) =>
        crowdRatio is { } ratio ? Math.Clamp((ratio - SparseRatio) / (1 - SparseRatio), 0, 1) : 1;

    /// <summary>The interval around a count of a picture that its model can count; the count itself always lies in it.</summary>
    /// <param name="count">The count.</param>
    /// <param name="expected">People as the interval's middle.</param>
    /// <param name="zone">Sums of the zone's detections.</param>
    /// <param name="crowding">0 to 1.</param>
    public (double Low, double High) Around(double count, double expected, in DetectionSums zone, double crowding)
    {
        var ofCrowd = CrowdSpread * Math.Max(expected, 1) * crowding;
        var half = Deviations * Math.Sqrt(Spread * Spread * (zone.Variance + MinVariance) + ofCrowd * ofCrowd);
        return (Math.Max(0, Math.Min(count, expected - half)), Math.Max(count, expected + half));
    }

    /// <summary>People whom a crowd hides beside those counted, with a chance of 80 % at least so many; a zone has the share that it has of all there is to see.</summary>
    /// <param name="zone">Sums of the zone's detections.</param>
    /// <param name="picture">Sums of all detections of the picture.</param>
    /// <param name="crowdRatio">1 or more.</param>
    /// <param name="picturePx">Pixels that the model was given of the picture.</param>
    public double Hidden(in DetectionSums zone, in DetectionSums picture, double crowdRatio, double picturePx) => picture.Mass == 0 ? 0
        : HiddenPerMass * Math.Pow(HiddenAtPx / picturePx, HiddenFalls) * crowdRatio * crowdRatio * picture.WeakMass * zone.Mass / picture.Mass;
}
