using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Counting;

/// <summary>
/// Counts the people of one camera by zone: detections from the threshold on, or, of a model whose manifest weighs detections by their score, the sum of
/// those weights. Who was missed for a moment by the former counts all the same; the latter count on that by their weak detections.
/// </summary>
/// <param name="drawnOn">Size of the picture on which the polygons were drawn; people of frames of another size are scaled to it.</param>
/// <param name="views">The outlines. Several outlines of one zone make one zone, in which nobody counts twice.</param>
/// <param name="cells">The cells that the camera sees, by zone, of zones that have some; null for none.</param>
/// <exception cref="ArgumentException">A polygon has fewer than 3 points.</exception>
public sealed class BoxCounter(ImageSize drawnOn, IReadOnlyList<CameraView> views, IReadOnlyDictionary<string, CameraCells>? cells = null) : IFrameCounter
{
    private readonly ZoneOutlines zones = new(drawnOn, views);
    private readonly CellTally?[] tallies = CellTally.ForEach(ZoneOutlines.ByZone(views).Select(zone => zone.ZoneId), cells);

    /// <inheritdoc/>
    public IEnumerable<string> ZoneIds => zones.ZoneIds;

    /// <inheritdoc/>
    public bool IsLimitedByCrowd => true;

    /// <inheritdoc/>
    public void Count(DetectionResult seen, Frame frame, List<ZoneCount> counts)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentOutOfRangeException.ThrowIfLessThan(frame.SourceWidthPx, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(frame.SourceHeightPx, 1);
        var picture = new PictureSums(seen, frame);
        counts.Clear();
        for (var zone = 0; zone < zones.Count; zone++)
            counts.Add(CountOf(zone, seen, frame, picture));
    }

    private ZoneCount CountOf(int zone, DetectionResult seen, Frame frame, in PictureSums picture)
    {
        var sums = new ZoneSums();
        tallies[zone]?.Clear();
        Add(zone, seen.People, true, frame, picture, ref sums);
        Add(zone, seen.Weak, false, frame, picture, ref sums);
        AddBridged(zone, seen.Bridged, frame, picture, ref sums);
        var (low, high) = picture.IntervalOf(sums);
        var count = new ZoneCount(zones.IdOf(zone), sums.Estimate, sums.People == 0 ? null : sums.Confidence / sums.People, low, high);
        return tallies[zone] is { } tally ? count with { Cells = tally.Settle(count.People) } : count;
    }

    private void Add(int zone, List<PersonBox> boxes, bool arePeople, Frame frame, in PictureSums picture, ref ZoneSums sums)
    {
        // Without weights and without a known accuracy weak detections say nothing.
        if (!arePeople && picture.Accuracy is null)
            return;
        foreach (var box in boxes)
        {
            if (!zones.Holds(zone, box, frame.SourceWidthPx, frame.SourceHeightPx))
                continue;
            var before = sums.Estimate;
            picture.Add(box, arePeople, ref sums);
            tallies[zone]?.Add(zones.DrawnPlace(box, frame.SourceWidthPx, frame.SourceHeightPx), sums.Estimate - before);
        }
    }

    private void AddBridged(int zone, List<PersonBox> boxes, Frame frame, in PictureSums picture, ref ZoneSums sums)
    {
        foreach (var box in boxes)
        {
            if (!zones.Holds(zone, box, frame.SourceWidthPx, frame.SourceHeightPx))
                continue;
            var before = sums.Estimate;
            picture.AddBridged(box, ref sums);
            tallies[zone]?.Add(zones.DrawnPlace(box, frame.SourceWidthPx, frame.SourceHeightPx), sums.Estimate - before);
        }
    }
}
