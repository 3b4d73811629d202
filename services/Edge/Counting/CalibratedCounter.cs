using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting.Calibrations;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Counting;

/// <summary>
/// Counts the people of one camera by zone with weights that were fitted on its own stills: the sum of the weights of all detections in the zone, also of
/// those below the threshold. The error of the stills is the picture's; that of a zone, or of a picture with more or fewer people, goes with the root of the
/// people, as errors do that each person makes alone.
/// </summary>
/// <param name="drawnOn">Size of the picture on which the polygons were drawn.</param>
/// <param name="views">The outlines. Several outlines of one zone make one zone, in which nobody counts twice.</param>
/// <param name="calibration">What was learned of the camera.</param>
/// <param name="cells">The cells that the camera sees, by zone, of zones that have some; null for none.</param>
/// <exception cref="ArgumentException">A polygon has fewer than 3 points.</exception>
public sealed class CalibratedCounter(
    ImageSize drawnOn, IReadOnlyList<CameraView> views, CountCalibration calibration, IReadOnlyDictionary<string, CameraCells>? cells = null) : IFrameCounter
{
    // A fifth beyond the fullest still the weights still hold; further out nobody has looked.
    private const double Beyond = 1.2;

    private readonly ZoneOutlines zones = new(drawnOn, views);
    private readonly CellTally?[] tallies = CellTally.ForEach(ZoneOutlines.ByZone(views).Select(zone => zone.ZoneId), cells);
    private readonly ScoreWeights weights = calibration.ToWeights();

    /// <inheritdoc/>
    public IEnumerable<string> ZoneIds => zones.ZoneIds;

    /// <inheritdoc/>
    public bool IsLimitedByCrowd => false;

    /// <inheritdoc/>
    public void Count(DetectionResult seen, Frame frame, List<ZoneCount> counts)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentOutOfRangeException.ThrowIfLessThan(frame.SourceWidthPx, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(frame.SourceHeightPx, 1);
        var picture = 0d;
        foreach (var box in seen.People)
            picture += WeightOf(box);
        foreach (var box in seen.Weak)
            picture += WeightOf(box);
        counts.Clear();
        for (var zone = 0; zone < zones.Count; zone++)
            counts.Add(CountOf(zone, seen, frame, isBeyond: picture > calibration.MostPeople * Beyond));
    }

    private ZoneCount CountOf(int zone, DetectionResult seen, Frame frame, bool isBeyond)
    {
        tallies[zone]?.Clear();
        var (strong, found, confidence) = SumOf(zone, seen.People, frame);
        var people = strong + SumOf(zone, seen.Weak, frame).Weight;
        var half = calibration.HalfInterval * Math.Sqrt(Math.Max(people, 1) / Math.Max(calibration.MeanPeople, 1));
        var count = new ZoneCount(zones.IdOf(zone), people, found == 0 ? null : confidence / found, Math.Max(0, people - half), isBeyond ? null : people + half);
        return tallies[zone] is { } tally ? count with { Cells = tally.Settle(count.People) } : count;
    }

    private (double Weight, int Found, double Confidence) SumOf(int zone, List<PersonBox> boxes, Frame frame)
    {
        var (weight, found, confidence) = (0d, 0, 0d);
        foreach (var box in boxes)
        {
            if (!zones.Holds(zone, box, frame.SourceWidthPx, frame.SourceHeightPx))
                continue;
            weight += WeightOf(box);
            found++;
            confidence += box.Confidence;
            tallies[zone]?.Add(zones.DrawnPlace(box, frame.SourceWidthPx, frame.SourceHeightPx), WeightOf(box));
        }
        return (weight, found, confidence);
    }

    // Weights of a camera do not go over with the crowd: its stills hold both.
    private double WeightOf(in PersonBox box) => ScoreBins.Of(box.Confidence) is { } bin ? weights.Of(bin, 0) : 0;
}
