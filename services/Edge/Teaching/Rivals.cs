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

    /// <summary>Root mean square error of a factor times the detections, factor and threshold chosen on the other stills.</summary>
    public static double Detector(IReadOnlyList<TaughtStill> stills)
    {
        var found = LinearTeacher.Thresholds.Select(threshold => stills.Select(still => (double)still.Detections.Sum(detection => detection.WeightAt(threshold))).ToArray()).ToArray();
        return Math.Sqrt(Enumerable.Range(0, stills.Count).Average(left =>
        {
            var (best, said) = (double.PositiveInfinity, 0.0);
            foreach (var counts in found)
            {
                var (products, squares, people) = (0.0, 0.0, 0.0);
                for (var i = 0; i < counts.Length; i++)
                {
                    if (i == left)
                        continue;
                    products += counts[i] * stills[i].People;
                    squares += counts[i] * counts[i];
                    people += (double)stills[i].People * stills[i].People;
                }
                var factor = squares > 0 ? products / squares : 0;
                // The sum of squares that the best factor leaves.
                if (people - (factor * products) is var error && error < best)
                    (best, said) = (error, factor * counts[left]);
            }
            return Math.Pow(said - stills[left].People, 2);
        }));
    }
}
