namespace CrowdWatch.Forecast.Days;

/// <summary>Weighted least squares that shrinks each coefficient towards a prior.</summary>
internal sealed class Ridge(int columns)
{
    private readonly double[] gram = new double[columns * columns];
    private readonly double[] moment = new double[columns];

    public void Clear()
    {
        Array.Clear(gram);
        Array.Clear(moment);
    }

    /// <summary>Learns one dense row.</summary>
    public void Add(ReadOnlySpan<double> row, double weight, double target)
    {
        for (var i = 0; i < columns; i++)
        {
            var scaled = weight * row[i];
            if (scaled == 0)
                continue;
            moment[i] += scaled * target;
            var line = gram.AsSpan(i * columns, i + 1);
            for (var j = 0; j < line.Length; j++)
                line[j] += scaled * row[j];
        }
    }

    /// <summary>Learns one row of which only some columns are not zero; their numbers rise.</summary>
    public void Add(ReadOnlySpan<CalendarEntry> row, double weight, double target)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var scaled = weight * row[i].Value;
            moment[row[i].Column] += scaled * target;
            for (var j = 0; j <= i; j++)
                gram[row[i].Column * columns + row[j].Column] += scaled * row[j].Value;
        }
    }

    /// <summary>Takes sums of rows that were added elsewhere.</summary>
    public void Set(double[] sumsOfProducts, double[] sumsOfTargets)
    {
        sumsOfProducts.CopyTo(gram, 0);
        sumsOfTargets.CopyTo(moment, 0);
    }

    /// <summary>Weighted sum of squares of a column so far.</summary>
    public double SumOfSquares(int column) => gram[column * columns + column];

    /// <summary>Coefficients; a column without rows and without penalty gets its prior.</summary>
    public double[] Solve(ReadOnlySpan<double> penalties, ReadOnlySpan<double> prior)
    {
        var factor = (double[])gram.Clone();
        var solution = new double[columns];
        for (var i = 0; i < columns; i++)
        {
            factor[i * columns + i] += penalties[i];
            solution[i] = moment[i];
            for (var j = 0; j < columns; j++)
                solution[i] -= (j <= i ? gram[i * columns + j] : gram[j * columns + i]) * prior[j];
        }
        Factorise(factor);
        Substitute(factor, solution);
        for (var i = 0; i < columns; i++)
            solution[i] += prior[i];
        return solution;
    }

    // Cholesky in place, lower triangle; a pivot that is nothing beside its column's own size is a column that others already say, or an empty one.
    private void Factorise(double[] factor)
    {
        const double negligible = 1e-12;
        for (var i = 0; i < columns; i++)
        {
            var own = factor[i * columns + i];
            for (var j = 0; j <= i; j++)
            {
                var sum = factor[i * columns + j];
                for (var k = 0; k < j; k++)
                    sum -= factor[i * columns + k] * factor[j * columns + k];
                if (i == j)
                    factor[i * columns + i] = sum > negligible * own && sum > double.Epsilon ? Math.Sqrt(sum) : 0;
                else
                    factor[i * columns + j] = factor[j * columns + j] > 0 ? sum / factor[j * columns + j] : 0;
            }
        }
    }

    private void Substitute(double[] factor, double[] solution)
    {
        for (var i = 0; i < columns; i++)
        {
            var sum = solution[i];
            for (var k = 0; k < i; k++)
                sum -= factor[i * columns + k] * solution[k];
            solution[i] = factor[i * columns + i] > 0 ? sum / factor[i * columns + i] : 0;
        }
        for (var i = columns - 1; i >= 0; i--)
        {
            var sum = solution[i];
            for (var k = i + 1; k < columns; k++)
                sum -= factor[k * columns + i] * solution[k];
            solution[i] = factor[i * columns + i] > 0 ? sum / factor[i * columns + i] : 0;
        }
    }
}
