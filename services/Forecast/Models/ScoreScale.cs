namespace CrowdWatch.Forecast.Models;

/// <summary>
/// Cells into which scores (error over usual error) are sorted: fine about 0, wide far out, where the inverse hyperbolic sine bends.
/// </summary>
internal static class ScoreScale
{
    public const int Cells = 161;

    // asinh(300) is 6.4: a surprise of 300 usual errors falls into the outermost cell.
    private const double Reach = 6.4;
    private const double Width = 2 * Reach / Cells;

    // A logistic curve of this scale has its 10 % and 2.5 % points at 1.9 and 3.2 usual errors.
    private const double PriorScale = 0.865;

    /// <summary>What is assumed before scores are known, adding up to 1.</summary>
    public static readonly float[] Prior = [.. Enumerable.Range(0, Cells).Select(PriorOf)];

    public static int CellOf(double score) => (int)Math.Clamp((Math.Asinh(score) + Reach) / Width, 0, Cells - 1);

    /// <summary>The score at a place counted in cells, fractions allowed.</summary>
    public static double ScoreAt(double cells) => Math.Sinh((cells * Width) - Reach);

    /// <summary>The place of a score counted in cells, from 0 to the number of cells.</summary>
    public static double PlaceOf(double score) => Math.Clamp((Math.Asinh(score) + Reach) / Width, 0, Cells);

    /// <summary>The score below which a share of the weight lies, linear within a cell.</summary>
    public static double Quantile(ReadOnlySpan<float> weights, double total, double share)
    {
        var wanted = share * total;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0 && wanted <= weights[i])
                return ScoreAt(i + (Math.Max(0, wanted) / weights[i]));
            wanted -= weights[i];
        }
        return ScoreAt(Cells);
    }

    private static float PriorOf(int cell) => (float)(Logistic(ScoreAt(cell + 1)) - Logistic(ScoreAt(cell)));

    private static double Logistic(double score) => 1 / (1 + Math.Exp(-score / PriorScale));
}
