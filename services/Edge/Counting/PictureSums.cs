using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Counting;

/// <summary>Sums over the detections of one zone.</summary>
internal record struct ZoneSums
{
    /// <summary>Detections from the camera's threshold on.</summary>
    public int People { get; set; }

    /// <summary>Sum of their confidences.</summary>
    public double Confidence { get; set; }

    /// <summary>How many people there probably are.</summary>
    public double Estimate { get; set; }

    /// <summary>What the interval is told by.</summary>
    public DetectionSums Detections { get; set; }
}

/// <summary>What the zones of one picture have in common: how crowded it is, and all that was detected on it.</summary>
internal readonly struct PictureSums
{
    private readonly DetectionSums all;
    private readonly double crowdShare;
    private readonly double? crowdRatio;
    private readonly double picturePx;

    public PictureSums(DetectionResult seen, Frame frame)
    {
        Accuracy = seen.Accuracy;
        crowdRatio = seen.CrowdRatio;
        if (Accuracy is null)
            return;
        var (widthPx, heightPx) = frame.Canvas.FittedSize(frame.SourceWidthPx, frame.SourceHeightPx);
        picturePx = (double)widthPx * heightPx;
        crowdShare = Accuracy.Weights?.CrowdShare(seen.People.Count + seen.Weak.Count) ?? 0;
        foreach (var box in seen.People)
            all = Accuracy.Spread.Add(all, box.Confidence);
        foreach (var box in seen.Weak)
            all = Accuracy.Spread.Add(all, box.Confidence);
    }

    /// <summary>What is known of the detections; null: nothing.</summary>
    public DetectionAccuracy? Accuracy { get; }

    /// <summary>Adds a detection to the sums of its zone.</summary>
    public void Add(in PersonBox box, bool isPerson, ref ZoneSums sums)
    {
        if (isPerson)
        {
            sums.People++;
            sums.Confidence += box.Confidence;
        }
        if (Accuracy?.Weights is { } weights)
            sums.Estimate += ScoreBins.Of(box.Confidence) is { } bin ? weights.Of(bin, crowdShare) : 0;
        else if (isPerson)
            sums.Estimate++;
        if (Accuracy is not null)
            sums.Detections = Accuracy.Spread.Add(sums.Detections, box.Confidence);
    }

    /// <summary>Adds somebody whom the detector missed for a moment; where detections are weighed, their weights are fitted to what it misses.</summary>
    public void AddBridged(in PersonBox box, ref ZoneSums sums)
    {
        if (Accuracy?.Weights is not null)
            return;
        sums.Estimate++;
        if (Accuracy is not null)
            sums.Detections = Accuracy.Spread.Add(sums.Detections, box.Confidence);
    }

    /// <summary>The 80 % interval of a zone's true number; no ends where nothing is known, no high end in a crowd beyond the model.</summary>
    public (double? Low, double? High) IntervalOf(in ZoneSums zone)
    {
        if (Accuracy is null)
            return (null, null);
        var isWeighted = Accuracy.Weights is not null;
        var crowding = isWeighted ? crowdShare : CountSpread.CrowdingOf(crowdRatio);
        var (low, high) = Accuracy.Spread.Around(zone.Estimate, isWeighted ? zone.Estimate : zone.Detections.Expected, zone.Detections, crowding);
        if (crowdRatio is not { } ratio || ratio < CrowdGuard.EnterAt)
            return (low, high);
        // What is counted box by box is there; a sum of weights errs both ways.
        return (isWeighted ? low : zone.Estimate + Accuracy.Spread.Hidden(zone.Detections, all, ratio, picturePx), null);
    }
}
