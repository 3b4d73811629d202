using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Counting.Calibrations;

/// <summary>Least squares for weights that do not fall from bin to bin and begin at 0 or more: each weight is the sum of the steps up to it, and no step is below 0.</summary>
internal sealed class StepEquations
{
    private const int Steps = ScoreBins.Count;

    // Beside the diagonal; a bin that no still has leaves its step at 0.
    private const double Tiny = 1e-9;

    private readonly double[,] squares = new double[Steps, Steps];
    private readonly double[] products = new double[Steps];

    /// <summary>Adds one equation: the sum of coefficient times weight is the value.</summary>
    public void Add(double[] coefficients, double value)
    {
        // A step counts for its bin and all that follow.
        var ofStep = new double[Steps];
        var sum = 0d;
        for (var step = Steps - 1; step >= 0; step--)
            ofStep[step] = sum += coefficients[step];
        for (var i = 0; i < Steps; i++)
        {
            products[i] += ofStep[i] * value;
            for (var j = 0; j < Steps; j++)
                squares[i, j] += ofStep[i] * ofStep[j];
        }
    }

    /// <summary>The weights with the least sum of squared errors.</summary>
    public double[] Solve()
    {
        var (best, least) = (new double[Steps], 0d);
        for (var free = 1; free < 1 << Steps; free++)
        {
            if (SolveFor(free) is { } steps && Loss(steps) is var loss && loss < least)
                (best, least) = (steps, loss);
        }
        var weights = new double[Steps];
        var sum = 0d;
        for (var i = 0; i < Steps; i++)
            weights[i] = sum += best[i];
        return weights;
    }

    // Without the part that no steps change: 0 for all steps 0.
    private double Loss(double[] steps)
    {
        var loss = 0d;
        for (var i = 0; i < Steps; i++)
        {
            loss -= 2 * products[i] * steps[i];
            for (var j = 0; j < Steps; j++)
                loss += squares[i, j] * steps[i] * steps[j];
        }
        return loss;
    }

    /// <summary>The solution in which only the steps of a set of bits are not 0; null where it has one below 0.</summary>
    private double[]? SolveFor(int free)
    {
        int[] chosen = [.. Enumerable.Range(0, Steps).Where(step => (free >> step & 1) == 1)];
        var n = chosen.Length;
        var rows = new double[n, n + 1];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                rows[i, j] = squares[chosen[i], chosen[j]];
            rows[i, i] += Tiny;
            rows[i, n] = products[chosen[i]];
        }
        // Of a positive form no pivot has to be looked for.
        for (var pivot = 0; pivot < n; pivot++)
        {
            for (var i = pivot + 1; i < n; i++)
            {
                var factor = rows[i, pivot] / rows[pivot, pivot];
                for (var j = pivot; j <= n; j++)
                    rows[i, j] -= factor * rows[pivot, j];
            }
        }
        var steps = new double[Steps];
        for (var i = n - 1; i >= 0; i--)
        {
            var value = rows[i, n];
            for (var j = i + 1; j < n; j++)
                value -= rows[i, j] * steps[chosen[j]];
            value /= rows[i, i];
            if (value < 0)
                return null;
            steps[chosen[i]] = value;
        }
        return steps;
    }
}
