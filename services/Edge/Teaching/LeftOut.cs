namespace CrowdWatch.Edge.Teaching;

/// <summary>What a head says of each still that it was not taught on, against what was there: its own error.</summary>
/// <param name="Residuals">Prediction less truth of each still's total, which is not below 0.</param>
/// <param name="Blocks">The same by block, blocks one after the other; null for a still whose heads were not clicked.</param>
public sealed record LeftOut(IReadOnlyList<double> Residuals, IReadOnlyList<IReadOnlyList<float>?> Blocks)
{
    /// <summary>Root of the mean square, in people.</summary>
    public double Rms => Math.Sqrt(Residuals.Average(residual => residual * residual));

    /// <summary>Mean of the amounts, in people.</summary>
    public double Mae => Residuals.Average(Math.Abs);

    internal static LeftOut Of(IReadOnlyList<(int People, IReadOnlyList<float>? Blocks)> truth, IReadOnlyList<float[]> predictions) => new(
        [.. truth.Select((still, i) => Math.Max(0, predictions[i].Sum(people => (double)people)) - still.People)],
        [.. truth.Select((still, i) => still.Blocks is { } blocks ? predictions[i].Zip(blocks, (said, was) => said - was).ToArray() : (IReadOnlyList<float>?)null)]);

    /// <summary>Half the width of an interval of 80 % for a new picture, from errors of so many.</summary>
    public static double HalfWidth(double rms, int stills) => StudentT.Quantile90(stills - 1) * rms * Math.Sqrt(1 + (1.0 / stills));
}
