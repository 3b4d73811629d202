namespace CrowdWatch.Domain.Ground;

/// <summary>Small systems of linear equations, solved by elimination with pivots.</summary>
internal static class LinearSystem
{
    /// <summary>Beside 1, to which the equations are scaled by their makers.</summary>
    private const double Tiny = 1e-13;

    /// <summary>The inverse of a square matrix; null where it has none. The matrix is used up.</summary>
    public static double[,]? Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var wide = new double[n, 2 * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                wide[i, j] = matrix[i, j];
            wide[i, n + i] = 1;
        }
        if (!TryReduce(wide))
            return null;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                matrix[i, j] = wide[i, n + j];
        }
        return matrix;
    }

    /// <summary>Solves n equations, each a row of n factors and its right side; null where they are not n. The rows are used up.</summary>
    public static double[]? Solve(double[,] rows)
    {
        var n = rows.GetLength(0);
        return TryReduce(rows) ? [.. Enumerable.Range(0, n).Select(i => rows[i, n])] : null;
    }

    /// <summary>Makes the left square of the rows the unit matrix.</summary>
    private static bool TryReduce(double[,] rows)
    {
        var (n, width) = (rows.GetLength(0), rows.GetLength(1));
        for (var column = 0; column < n; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < n; row++)
                pivot = Math.Abs(rows[row, column]) > Math.Abs(rows[pivot, column]) ? row : pivot;
            if (!(Math.Abs(rows[pivot, column]) > Tiny))
                return false;
            for (var k = column; k < width; k++)
                (rows[column, k], rows[pivot, k]) = (rows[pivot, k], rows[column, k]);
            Scale(rows, column, column, width);
            for (var row = 0; row < n; row++)
            {
                var factor = row == column ? 0 : rows[row, column];
                for (var k = column; factor != 0 && k < width; k++)
                    rows[row, k] -= factor * rows[column, k];
            }
        }
        return true;
    }

    private static void Scale(double[,] rows, int row, int column, int width)
    {
        var by = rows[row, column];
        for (var k = column; k < width; k++)
            rows[row, k] /= by;
    }
}
