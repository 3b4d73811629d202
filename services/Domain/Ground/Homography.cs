namespace CrowdWatch.Domain.Ground;

/// <summary>A projective map of the plane, nine numbers by rows.</summary>
internal sealed class Homography
{
    private const double Tiny = 1e-12;

    private readonly double[] m;

    private Homography(double[] m) => this.m = m;

    /// <summary>The homography that takes one list of points to another, by least squares (normalised direct linear transformation); null where the points say none.</summary>
    public static Homography? Fit((double X, double Y)[] from, (double X, double Y)[] to)
    {
        var (before, after) = (Similarity.Of(from), Similarity.Of(to));
        if (before is not { } a || after is not { } b || Solve([.. from.Select(a.Apply)], [.. to.Select(b.Apply)]) is not { } h)
            return null;
        var whole = Multiply(b.Undo(), Multiply(h, a.Matrix()));
        // Positive where the points are: what comes out negative lies beyond the horizon.
        var depths = from.Select(point => (whole[6] * point.X) + (whole[7] * point.Y) + whole[8]).ToArray();
        if (depths.Any(depth => Math.Abs(depth) < Tiny) || depths.Any(depth => depth > 0) == depths.Any(depth => depth < 0))
            return null;
        return new([.. whole.Select(value => value / depths[0])]);
    }

    /// <summary>Takes a point over; false for one at the horizon or beyond it.</summary>
    public bool TryApply(double x, double y, out double toX, out double toY)
    {
        var depth = (m[6] * x) + (m[7] * y) + m[8];
        toX = ((m[0] * x) + (m[1] * y) + m[2]) / depth;
        toY = ((m[3] * x) + (m[4] * y) + m[5]) / depth;
        return depth > Tiny && double.IsFinite(toX) && double.IsFinite(toY);
    }

    /// <summary>The way back, positive at a point where this is.</summary>
    public Homography Inverse(double x, double y)
    {
        double[] inverse =
        [
            (m[4] * m[8]) - (m[5] * m[7]), (m[2] * m[7]) - (m[1] * m[8]), (m[1] * m[5]) - (m[2] * m[4]),
            (m[5] * m[6]) - (m[3] * m[8]), (m[0] * m[8]) - (m[2] * m[6]), (m[2] * m[3]) - (m[0] * m[5]),
            (m[3] * m[7]) - (m[4] * m[6]), (m[1] * m[6]) - (m[0] * m[7]), (m[0] * m[4]) - (m[1] * m[3]),
        ];
        TryApply(x, y, out var toX, out var toY);
        var depth = (inverse[6] * toX) + (inverse[7] * toY) + inverse[8];
        return new([.. inverse.Select(value => value / depth)]);
    }

    private static double[]? Solve((double X, double Y)[] from, (double X, double Y)[] to)
    {
        var a = new double[8, 9];
        Span<double> row = stackalloc double[9];
        for (var i = 0; i < from.Length; i++)
        {
            var ((x, y), (u, v)) = (from[i], to[i]);
            Row(row, x, y, 1, 0, 0, 0, -u * x, -u * y, u);
            Add(a, row);
            Row(row, 0, 0, 0, x, y, 1, -v * x, -v * y, v);
            Add(a, row);
        }
        return Eliminate(a) is { } h ? [.. h, 1] : null;
    }

    private static void Row(Span<double> row, double a, double b, double c, double d, double e, double f, double g, double h, double right) =>
        (row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8]) = (a, b, c, d, e, f, g, h, right);

    private static void Add(double[,] a, ReadOnlySpan<double> row)
    {
        for (var i = 0; i < 8; i++)
        {
            for (var j = 0; j < 9; j++)
                a[i, j] += row[i] * row[j];
        }
    }

    /// <summary>Solves eight equations by elimination with pivots; null where they are not eight.</summary>
    private static double[]? Eliminate(double[,] a)
    {
        for (var column = 0; column < 8; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < 8; row++)
                pivot = Math.Abs(a[row, column]) > Math.Abs(a[pivot, column]) ? row : pivot;
            if (Math.Abs(a[pivot, column]) < Tiny)
                return null;
            for (var k = column; k < 9; k++)
                (a[column, k], a[pivot, k]) = (a[pivot, k], a[column, k]);
            for (var row = 0; row < 8; row++)
            {
                var factor = row == column ? 0 : a[row, column] / a[column, column];
                for (var k = column; factor != 0 && k < 9; k++)
                    a[row, k] -= factor * a[column, k];
            }
        }
        return [.. Enumerable.Range(0, 8).Select(i => a[i, 8] / a[i, i])];
    }

    private static double[] Multiply(double[] left, double[] right)
    {
        var product = new double[9];
        for (var i = 0; i < 9; i++)
            product[i] = (left[i / 3 * 3] * right[i % 3]) + (left[(i / 3 * 3) + 1] * right[(i % 3) + 3]) + (left[(i / 3 * 3) + 2] * right[(i % 3) + 6]);
        return product;
    }

    /// <summary>Centres points and scales their mean distance to √2, so that the equations weigh alike (Hartley 1997).</summary>
    private readonly record struct Similarity(double CentreX, double CentreY, double Scale)
    {
        public static Similarity? Of((double X, double Y)[] points)
        {
            var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
            var mean = points.Average(point => Math.Sqrt(Math.Pow(point.X - x, 2) + Math.Pow(point.Y - y, 2)));
            return mean > Tiny ? new(x, y, Math.Sqrt(2) / mean) : null;
        }

        public (double X, double Y) Apply((double X, double Y) point) => ((point.X - CentreX) * Scale, (point.Y - CentreY) * Scale);

        public double[] Matrix() => [Scale, 0, -Scale * CentreX, 0, Scale, -Scale * CentreY, 0, 0, 1];

        public double[] Undo() => [1 / Scale, 0, CentreX, 0, 1 / Scale, CentreY, 0, 0, 1];
    }
}
