namespace CrowdWatch.Domain.Ground;

/// <summary>
/// Finds the homography that takes one list of points to another with the least squares where it arrives: the direct linear transformation as a start
/// (Hartley and Zisserman, Multiple View Geometry, algorithm 4.2), then Levenberg and Marquardt's rounds. Points are centred and scaled by the caller.
/// </summary>
internal static class HomographyFit
{
    private const int MaxRounds = 60;
    private const int Unknowns = 8;
    private const double LeastGain = 1e-12;

    /// <summary>A sum of squares that is rounding alone, in units in which points are about 1 apart.</summary>
    private const double Nothing = 1e-22;

    private const double MaxDamping = 1e12;

    /// <summary>Nine numbers by rows, the last 1; null where the points say none, or some would lie beyond the horizon.</summary>
    public static double[]? Of((double X, double Y)[] from, (double X, double Y)[] to)
    {
        var h = Start(from, to);
        var sum = h is null ? double.PositiveInfinity : SumOfSquares(h, from, to);
        return h is not null && double.IsFinite(sum) ? Refine(h, sum, from, to) : null;
    }

    /// <summary>How deep below the horizon each point lies by the linear start; null where there is none. Both signs: some lie beyond the horizon of the others.</summary>
    public static double[]? LinearDepths((double X, double Y)[] from, (double X, double Y)[] to) =>
        Linear(from, to) is { } h ? [.. from.Select(point => Depth(h, point))] : null;

    /// <summary>The inverse of the normal equations at a solution: by it noise at the points becomes noise of the eight numbers; null where there is none.</summary>
    public static double[,]? Covariance(double[] h, (double X, double Y)[] from)
    {
        var normal = new double[Unknowns, Unknowns];
        Span<double> toX = stackalloc double[Unknowns];
        Span<double> toY = stackalloc double[Unknowns];
        foreach (var point in from)
        {
            Slopes(h, point, toX, toY);
            for (var i = 0; i < Unknowns; i++)
            {
                for (var j = 0; j < Unknowns; j++)
                    normal[i, j] += (toX[i] * toX[j]) + (toY[i] * toY[j]);
            }
        }
        return LinearSystem.Inverse(normal);
    }

    /// <summary>How both coordinates of where a point arrives change with each of the eight numbers.</summary>
    public static void Slopes(double[] h, (double X, double Y) point, Span<double> toX, Span<double> toY)
    {
        var depth = Depth(h, point);
        var (x, y) = (point.X / depth, point.Y / depth);
        var (u, v) = Apply(h, point);
        toX.Clear();
        toY.Clear();
        (toX[0], toX[1], toX[2], toX[6], toX[7]) = (x, y, 1 / depth, -x * u, -y * u);
        (toY[3], toY[4], toY[5], toY[6], toY[7]) = (x, y, 1 / depth, -x * v, -y * v);
    }

    // Where noise puts far points beyond the horizon one way, the way back may still find a start.
    private static double[]? Start((double X, double Y)[] from, (double X, double Y)[] to)
    {
        if (Linear(from, to) is { } forward && double.IsFinite(SumOfSquares(forward, from, to)))
            return forward;
        if (Linear(to, from) is not { } back)
            return null;
        var inverse = Homography.Adjugate(back);
        return Math.Abs(inverse[8]) > double.Epsilon ? [.. inverse.Select(value => value / inverse[8])] : null;
    }

    private static double[]? Linear((double X, double Y)[] from, (double X, double Y)[] to)
    {
        var rows = new double[Unknowns, Unknowns + 1];
        for (var i = 0; i < from.Length; i++)
        {
            var ((x, y), (u, v)) = (from[i], to[i]);
            Add(rows, [x, y, 1, 0, 0, 0, -u * x, -u * y, u]);
            Add(rows, [0, 0, 0, x, y, 1, -v * x, -v * y, v]);
        }
        return LinearSystem.Solve(rows) is { } h ? [.. h, 1] : null;
    }

    private static double[] Refine(double[] h, double sum, (double X, double Y)[] from, (double X, double Y)[] to)
    {
        var damping = 1e-4;
        for (var round = 0; round < MaxRounds && damping < MaxDamping; round++)
        {
            var step = Step(h, damping, from, to);
            var next = step is null ? h : [.. step.Select((change, i) => h[i] + change), 1];
            var nextSum = step is null ? double.PositiveInfinity : SumOfSquares(next, from, to);
            if (Math.Abs(sum - nextSum) <= (LeastGain * sum) + Nothing)
                break;
            if (nextSum < sum)
                (h, sum, damping) = (next, nextSum, damping / 10);
            else
                damping *= 10;
        }
        return h;
    }

    private static double[]? Step(double[] h, double damping, (double X, double Y)[] from, (double X, double Y)[] to)
    {
        var rows = new double[Unknowns, Unknowns + 1];
        Span<double> row = stackalloc double[2 * (Unknowns + 1)];
        for (var i = 0; i < from.Length; i++)
        {
            var (u, v) = Apply(h, from[i]);
            Slopes(h, from[i], row[..Unknowns], row.Slice(Unknowns + 1, Unknowns));
            (row[Unknowns], row[(2 * Unknowns) + 1]) = (to[i].X - u, to[i].Y - v);
            Add(rows, row[..(Unknowns + 1)]);
            Add(rows, row[(Unknowns + 1)..]);
        }
        for (var i = 0; i < Unknowns; i++)
            rows[i, i] *= 1 + damping;
        return LinearSystem.Solve(rows);
    }

    private static void Add(double[,] rows, ReadOnlySpan<double> equation)
    {
        for (var i = 0; i < Unknowns; i++)
        {
            for (var j = 0; j <= Unknowns; j++)
                rows[i, j] += equation[i] * equation[j];
        }
    }

    /// <summary>Infinite where a point lies at the horizon or beyond it.</summary>
    private static double SumOfSquares(double[] h, (double X, double Y)[] from, (double X, double Y)[] to)
    {
        var sum = 0.0;
        for (var i = 0; i < from.Length; i++)
        {
            if (!(Depth(h, from[i]) > Homography.Tiny))
                return double.PositiveInfinity;
            var (u, v) = Apply(h, from[i]);
            sum += ((u - to[i].X) * (u - to[i].X)) + ((v - to[i].Y) * (v - to[i].Y));
        }
        return sum;
    }

    private static double Depth(double[] h, (double X, double Y) point) => (h[6] * point.X) + (h[7] * point.Y) + 1;

    private static (double X, double Y) Apply(double[] h, (double X, double Y) point)
    {
        var depth = Depth(h, point);
        return (((h[0] * point.X) + (h[1] * point.Y) + h[2]) / depth, ((h[3] * point.X) + (h[4] * point.Y) + h[5]) / depth);
    }
}
