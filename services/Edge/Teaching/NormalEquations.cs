using System.Numerics.Tensors;

namespace CrowdWatch.Edge.Teaching;

/// <summary>Least squares by their normal equations: rows may be added and taken away again, so that leaving a picture out costs no second pass.</summary>
public sealed class NormalEquations
{
    private readonly double[] matrix; // upper triangle, rows × unknowns
    private readonly double[] right;
    private readonly double[] row;

    /// <param name="unknowns">Number of weights.</param>
    public NormalEquations(int unknowns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(unknowns, 1);
        (matrix, right, row) = (new double[unknowns * unknowns], new double[unknowns], new double[unknowns]);
    }

    /// <summary>Number of weights.</summary>
    public int Unknowns => right.Length;

    /// <summary>Takes over the state of another system of this size.</summary>
    public void CopyFrom(NormalEquations other)
    {
        other.matrix.CopyTo(matrix.AsSpan());
        other.right.CopyTo(right.AsSpan());
    }

    /// <summary>Adds weight · (target − values · w)²; a negative weight takes it away.</summary>
    public void Add(ReadOnlySpan<float> values, double target, double weight)
    {
        TensorPrimitives.ConvertTruncating(values, row);
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] == 0)
                continue;
            var scaled = row[i] * weight;
            right[i] += scaled * target;
            var line = matrix.AsSpan((i * row.Length) + i, row.Length - i);
            TensorPrimitives.MultiplyAdd(row.AsSpan(i), scaled, line, line);
        }
    }

    /// <summary>Adds strength · w², for one weight.</summary>
    public void Shrink(int index, double strength) => matrix[(index * row.Length) + index] += strength;

    /// <summary>The weights of the least sum.</summary>
    /// <exception cref="InvalidOperationException">The rows do not determine them.</exception>
    public double[] Solve()
    {
        var n = right.Length;
        var factor = (double[])matrix.Clone();
        // Upper triangle U with UᵀU = matrix, row by row.
        for (var i = 0; i < n; i++)
        {
            var pivot = factor[(i * n) + i];
            if (!(pivot > 0))
                throw new InvalidOperationException($"The rows do not determine weight {i} of {n}.");
            var line = factor.AsSpan((i * n) + i, n - i);
            TensorPrimitives.Divide(line, Math.Sqrt(pivot), line);
            for (var j = i + 1; j < n; j++)
            {
                var target = factor.AsSpan((j * n) + j, n - j);
                TensorPrimitives.MultiplyAdd(line[(j - i)..], -line[j - i], target, target);
            }
        }
        var solution = (double[])right.Clone();
        for (var i = 0; i < n; i++)
        {
            solution[i] /= factor[(i * n) + i];
            for (var j = i + 1; j < n; j++)
                solution[j] -= factor[(i * n) + j] * solution[i];
        }
        for (var i = n - 1; i >= 0; i--)
            solution[i] = (solution[i] - TensorPrimitives.Dot<double>(factor.AsSpan((i * n) + i + 1, n - i - 1), solution.AsSpan(i + 1))) / factor[(i * n) + i];
        return solution;
    }
}
