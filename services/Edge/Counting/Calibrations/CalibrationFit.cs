using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Counting.Calibrations;

/// <summary>One still of a camera: what the model detected on it, and who is there.</summary>
/// <param name="Bins">Detections by bin of <see cref="ScoreBins"/>.</param>
/// <param name="Plain">People by the model as it comes.</param>
/// <param name="People">People counted by eye.</param>
public sealed record CountedStill(IReadOnlyList<int> Bins, double Plain, int People);

/// <summary>
/// Weights by score bin that make a camera's detections its people: none below 0, none below that of a weaker bin, and drawn to a prior, so that a bin
/// that few stills tell of stays at what is usual. Solved exactly: a quadratic form with bounds has its minimum on one of 64 sets of bounds.
/// </summary>
public static class CalibrationFit
{
    /// <summary>Fewer stills say nothing of the error.</summary>
    public const int MinStills = 5;

    // Usual weights of a detector that counts a third to a half of a crowd, found for NanoDet-g at several sizes of the picture; scaled to the stills.
    private static readonly double[] Prior = [0.05, 0.1, 0.2, 0.5, 1, 1];

    // Stills that the prior stands for; from 1 to 10 the error on Mall is the same to a fiftieth.
    private const double PriorStills = 3;

    /// <summary>The weights of stills.</summary>
    /// <param name="stills">At least one.</param>
    public static double[] Weights(IReadOnlyList<CountedStill> stills)
    {
        ArgumentNullException.ThrowIfNull(stills);
        ArgumentOutOfRangeException.ThrowIfLessThan(stills.Count, 1);
        var scale = ScaleOf(stills);
        var equations = new StepEquations();
        foreach (var still in stills)
            equations.Add([.. still.Bins.Select(count => (double)count)], still.People);
        for (var bin = 0; bin < ScoreBins.Count; bin++)
        {
            // As many detections of the bin as a still has, half a detection at least.
            var row = new double[ScoreBins.Count];
            row[bin] = Math.Sqrt(PriorStills) * (stills.Average(still => still.Bins[bin]) + 0.5);
            equations.Add(row, row[bin] * Prior[bin] * scale);
        }
        return equations.Solve();
    }

    /// <summary>For each still what the weights of all others make of it, less what is there.</summary>
    /// <param name="stills">At least two.</param>
    public static double[] LeftOut(IReadOnlyList<CountedStill> stills)
    {
        ArgumentNullException.ThrowIfNull(stills);
        ArgumentOutOfRangeException.ThrowIfLessThan(stills.Count, 2);
        return [.. stills.Select((still, i) => People(Weights([.. stills.Where((_, j) => j != i)]), still.Bins) - still.People)];
    }

    /// <summary>The sum of the weights of detections.</summary>
    public static double People(IReadOnlyList<double> weights, IReadOnlyList<int> bins) => bins.Select((count, bin) => count * weights[bin]).Sum();

    private static double ScaleOf(IReadOnlyList<CountedStill> stills)
    {
        var (product, square) = (0d, 0d);
        foreach (var still in stills)
        {
            var usual = People(Prior, still.Bins);
            product += usual * still.People;
            square += usual * usual;
        }
        return square == 0 ? 1 : product / square;
    }
}
