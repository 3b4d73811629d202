namespace CrowdWatch.Forecast.Models;

/// <summary>
/// One step's regressions, one for each clock hour of the target: neighbouring hours lend each other what they learnt, and every hour leans
/// towards what all hours say together. Penalties are in units of each feature's own size.
/// </summary>
internal sealed class HourlyRidge
{
    private const int Hours = 24;
    private const double CommonPenalty = 2;
    private const double HourPenalty = 3;
    private const double NeighbourHours = 1;

    // Mean square over squared mean absolute value of a bell-shaped feature is pi/2: the penalty is meant for the latter.
    private const double SquareOfMeanSize = 2 / Math.PI;

    private static readonly float[] Closeness = [.. Enumerable.Range(0, Hours).Select(CloseTo)];

    private readonly int features;
    private readonly int triangle;
    private readonly float[] products;
    private readonly float[] targets;
    private readonly float[] weights = new float[Hours];
    private readonly float[] coefficients;

    public HourlyRidge(int features)
    {
        this.features = features;
        triangle = SymmetricSolver.Start(features);
        products = new float[Hours * triangle];
        targets = new float[Hours * features];
        coefficients = new float[Hours * features];
    }

    public long Bytes => 4L * (products.Length + targets.Length + coefficients.Length + weights.Length);

    public double Predict(int hour, ReadOnlySpan<float> x)
    {
        var beta = coefficients.AsSpan(hour * features, features);
        var sum = 0f;
        for (var i = 0; i < beta.Length; i++)
            sum += beta[i] * x[i];
        return sum;
    }

    public void Learn(int hour, ReadOnlySpan<float> x, double target, double weight)
    {
        var g = products.AsSpan(hour * triangle, triangle);
        var t = targets.AsSpan(hour * features, features);
        weights[hour] += (float)weight;
        var at = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var scaled = (float)weight * x[i];
            t[i] += scaled * (float)target;
            for (var j = 0; j <= i; j++)
                g[at++] += scaled * x[j];
        }
    }

    public void Forget(float keep)
    {
        foreach (var values in (float[][])[products, targets, weights])
            foreach (ref var value in values.AsSpan())
                value *= keep;
    }

    /// <summary>Solves every hour anew; the prior is what the coefficients are before anything was learnt.</summary>
    /// <param name="prior">One value a feature.</param>
    /// <param name="unit">Features that are not measured: their size counts as 1.</param>
    public void Solve(ReadOnlySpan<double> prior, ReadOnlySpan<bool> unit)
    {
        Span<double> g = stackalloc double[triangle];
        Span<double> size = stackalloc double[features];
        Span<double> common = stackalloc double[features];
        Span<double> beta = stackalloc double[features];
        g.Clear();
        common.Clear();
        for (var hour = 0; hour < Hours; hour++)
            Add(hour, 1, g, common);
        SizesOf(g, unit, size);
        Lean(g, common, size, prior, CommonPenalty);
        if (!Solved(g, common, size))
            return;
        for (var hour = 0; hour < Hours; hour++)
        {
            g.Clear();
            beta.Clear();
            for (var other = 0; other < Hours; other++)
                if (Closeness[(other - hour + Hours) % Hours] is > 0 and var closeness)
                    Add(other, closeness, g, beta);
            Lean(g, beta, size, common, HourPenalty);
            if (!Solved(g, beta, size))
                continue;
            for (var i = 0; i < features; i++)
                coefficients[(hour * features) + i] = (float)beta[i];
        }
    }

    public void Write(BinaryWriter writer)
    {
        StateFormat.Write(writer, products);
        StateFormat.Write(writer, targets);
        StateFormat.Write(writer, weights);
        StateFormat.Write(writer, coefficients);
    }

    public void Read(BinaryReader reader)
    {
        StateFormat.Read(reader, products);
        StateFormat.Read(reader, targets);
        StateFormat.Read(reader, weights);
        StateFormat.Read(reader, coefficients);
    }

    private void Add(int hour, float closeness, Span<double> g, Span<double> t)
    {
        var from = products.AsSpan(hour * triangle, triangle);
        for (var i = 0; i < from.Length; i++)
            g[i] += closeness * from[i];
        var target = targets.AsSpan(hour * features, features);
        for (var i = 0; i < target.Length; i++)
            t[i] += closeness * target[i];
    }

    /// <summary>Squared size of each feature; 1 where it is not measured or never was other than 0.</summary>
    private void SizesOf(ReadOnlySpan<double> g, ReadOnlySpan<bool> unit, Span<double> size)
    {
        var weight = Math.Max(1, weights.Sum());
        for (var i = 0; i < features; i++)
        {
            var square = g[SymmetricSolver.Start(i) + i] / weight * SquareOfMeanSize;
            size[i] = unit[i] || square < 1e-9 ? 1 : square;
        }
    }

    private static void Lean(Span<double> g, Span<double> t, ReadOnlySpan<double> size, ReadOnlySpan<double> towards, double penalty)
    {
        for (var i = 0; i < t.Length; i++)
        {
            g[SymmetricSolver.Start(i) + i] += penalty * size[i];
            t[i] += penalty * size[i] * towards[i];
        }
    }

    /// <summary>Solves in units of the features' sizes, which keeps small ones beside large ones from drowning in rounding.</summary>
    private static bool Solved(Span<double> g, Span<double> t, ReadOnlySpan<double> size)
    {
        var at = 0;
        for (var i = 0; i < t.Length; i++)
        {
            for (var j = 0; j <= i; j++)
                g[at++] /= Math.Sqrt(size[i] * size[j]);
            t[i] /= Math.Sqrt(size[i]);
        }
        if (!SymmetricSolver.TrySolve(g, t))
            return false;
        for (var i = 0; i < t.Length; i++)
            t[i] /= Math.Sqrt(size[i]);
        return true;
    }

    private static float CloseTo(int hours)
    {
        var distance = Math.Min(hours, Hours - hours);
        var closeness = Math.Exp(-0.5 * Math.Pow(distance / NeighbourHours, 2));
        return closeness < 1e-3 ? 0 : (float)closeness;
    }
}
