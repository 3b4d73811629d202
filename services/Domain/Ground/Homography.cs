namespace CrowdWatch.Domain.Ground;

/// <summary>A projective map of the plane, nine numbers by rows; the third row is positive on this side of its horizon.</summary>
internal sealed class Homography
{
    /// <summary>A point less deep below the horizon is at it.</summary>
    public const double Tiny = 1e-12;

    private readonly double[] m;

    private Homography(double[] m) => this.m = m;

    /// <summary>Whether it turns what goes round one way into what goes round the other.</summary>
    public bool IsMirroring =>
        (m[0] * ((m[4] * m[8]) - (m[5] * m[7]))) - (m[1] * ((m[3] * m[8]) - (m[5] * m[6]))) + (m[2] * ((m[3] * m[7]) - (m[4] * m[6]))) < 0;

    /// <summary>The homography that takes one list of points to another with the least squares there; null where the points say none.</summary>
    public static Homography? Fit((double X, double Y)[] from, (double X, double Y)[] to) =>
        (Similarity.Of(from), Similarity.Of(to)) is ({ } a, { } b) && HomographyFit.Of([.. from.Select(a.Apply)], [.. to.Select(b.Apply)]) is { } h
            ? new(Multiply(b.Undo(), Multiply(h, a.Matrix())))
            : null;

    /// <summary>The points that lie beyond the horizon of most others, where the lists say no homography for that; empty where it is not that.</summary>
    public static IReadOnlyList<int> BeyondHorizon((double X, double Y)[] from, (double X, double Y)[] to)
    {
        if (Similarity.Of(from) is not { } a || Similarity.Of(to) is not { } b || HomographyFit.LinearDepths([.. from.Select(a.Apply)], [.. to.Select(b.Apply)]) is not { } depths)
            return [];
        var isMostlyPositive = depths.Count(depth => depth > 0) * 2 >= depths.Length;
        return [.. Enumerable.Range(0, depths.Length).Where(i => depths[i] > 0 != isMostlyPositive)];
    }

    /// <summary>Takes a point over; false for one at the horizon or beyond it.</summary>
    public bool TryApply(double x, double y, out double toX, out double toY)
    {
        var depth = Depth(x, y);
        toX = ((m[0] * x) + (m[1] * y) + m[2]) / depth;
        toY = ((m[3] * x) + (m[4] * y) + m[5]) / depth;
        return depth > Tiny && double.IsFinite(toX) && double.IsFinite(toY);
    }

    /// <summary>How deep below the horizon a point lies, in units of this map's own; 0 at the horizon.</summary>
    public double Depth(double x, double y) => (m[6] * x) + (m[7] * y) + m[8];

    /// <summary>The way back, positive at a point where this is.</summary>
    public Homography Inverse(double x, double y)
    {
        var inverse = Adjugate(m);
        TryApply(x, y, out var toX, out var toY);
        var depth = (inverse[6] * toX) + (inverse[7] * toY) + inverse[8];
        return new([.. inverse.Select(value => value / depth)]);
    }

    /// <summary>The inverse of nine numbers but for a factor.</summary>
    public static double[] Adjugate(double[] m) =>
    [
        (m[4] * m[8]) - (m[5] * m[7]), (m[2] * m[7]) - (m[1] * m[8]), (m[1] * m[5]) - (m[2] * m[4]),
        (m[5] * m[6]) - (m[3] * m[8]), (m[0] * m[8]) - (m[2] * m[6]), (m[2] * m[3]) - (m[0] * m[5]),
        (m[3] * m[7]) - (m[4] * m[6]), (m[1] * m[6]) - (m[0] * m[7]), (m[0] * m[4]) - (m[1] * m[3]),
    ];

    private static double[] Multiply(double[] left, double[] right)
    {
        var product = new double[9];
        for (var i = 0; i < 9; i++)
            product[i] = (left[i / 3 * 3] * right[i % 3]) + (left[(i / 3 * 3) + 1] * right[(i % 3) + 3]) + (left[(i / 3 * 3) + 2] * right[(i % 3) + 6]);
        return product;
    }
}
