namespace CrowdWatch.Edge.Teaching;

/// <summary>What a head must beat to be of use, judged in the same way by leaving out each still: the same number always, and the detector with a factor.</summary>
public static class Rivals
{
    /// <summary>Root mean square error of saying of each still the mean of the others.</summary>
    public static double Constant(IReadOnlyList<TaughtStill> stills)
    {
        var sum = stills.Sum(still => (double)still.People);
        return Math.Sqrt(stills.Average(still => Math.Pow(((sum - still.People) / (stills.Count - 1)) - still.People, 2)));
    }

    /// <summary>Root mean square error of a factor times the detections from a threshold on, of the threshold that does best.</summary>
    public static double Detector(IReadOnlyList<TaughtStill> stills) => LinearTeacher.Thresholds.Min(threshold =>
    {
        var found = stills.Select(still => (double)still.Detections.Count(detection => detection.Confidence >= threshold)).ToList();
        var products = stills.Select((still, i) => found[i] * still.People).ToList();
        var (product, square) = (products.Sum(), found.Sum(n => n * n));
        return Math.Sqrt(stills.Select((still, i) =>
        {
            var others = square - (found[i] * found[i]);
            var factor = others > 0 ? (product - products[i]) / others : 0;
            return Math.Pow((factor * found[i]) - still.People, 2);
        }).Average());
    });
}
