namespace CrowdWatch.Forecast.Models;

/// <summary>Solves A x = b for a symmetric positive definite A, given by its lower triangle row by row, by Cholesky's decomposition.</summary>
internal static class SymmetricSolver
{
    /// <summary>Replaces the right side by the solution, and the triangle by its factor. False when A is not positive definite.</summary>
    public static bool TrySolve(Span<double> triangle, Span<double> rightSide)
    {
        var n = rightSide.Length;
        for (var row = 0; row < n; row++)
        {
            var r = triangle.Slice(Start(row), row + 1);
            for (var column = 0; column <= row; column++)
            {
                var c = triangle.Slice(Start(column), column + 1);
                var sum = r[column];
                for (var k = 0; k < column; k++)
                    sum -= r[k] * c[k];
                if (column < row)
                    r[column] = sum / c[column];
                else if (sum > 0)
                    r[column] = Math.Sqrt(sum);
                else
                    return false;
            }
        }
        Forward(triangle, rightSide);
        Backward(triangle, rightSide);
        return true;
    }

    /// <summary>Where a row of the triangle begins.</summary>
    public static int Start(int row) => row * (row + 1) / 2;

    private static void Forward(ReadOnlySpan<double> factor, Span<double> x)
    {
        for (var row = 0; row < x.Length; row++)
        {
            var r = factor.Slice(Start(row), row + 1);
            for (var k = 0; k < row; k++)
                x[row] -= r[k] * x[k];
            x[row] /= r[row];
        }
    }

    private static void Backward(ReadOnlySpan<double> factor, Span<double> x)
    {
        for (var row = x.Length - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < x.Length; k++)
                x[row] -= factor[Start(k) + row] * x[k];
            x[row] /= factor[Start(row) + row];
        }
    }
}
