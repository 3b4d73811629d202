using System.Numerics.Tensors;

namespace CrowdWatch.Edge.Teaching;

/// <summary>The directions in which rows differ most, by orthogonal iteration on their covariance: fewer inputs, and each of its own.</summary>
internal static class PrincipalParts
{
    private const int Rounds = 12;

    /// <summary>Parts × values: what a row less its mean is multiplied with, scaled so that each part has a mean square of 1 over the rows given.</summary>
    /// <param name="rows">Rows of values, one after the other.</param>
    /// <param name="mean">Mean of the rows.</param>
    /// <param name="parts">How many directions, at most as many as values.</param>
    public static float[] Of(IReadOnlyList<float[]> rows, float[] mean, int parts)
    {
        var length = mean.Length;
        var covariance = new double[length * length];
        var row = new double[length];
        var count = 0;
        foreach (var still in rows)
        {
            for (var at = 0; at < still.Length; at += length, count++)
            {
                for (var i = 0; i < length; i++)
                    row[i] = still[at + i] - mean[i];
                for (var i = 0; i < length; i++)
                {
                    var line = covariance.AsSpan(i * length, length);
                    TensorPrimitives.MultiplyAdd(row, row[i], line, line);
                }
            }
        }
        TensorPrimitives.Divide(covariance, count, covariance);
        var random = new Random(1);
        var basis = Enumerable.Range(0, parts).Select(_ => Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5).ToArray()).ToArray();
        Orthogonalise(basis);
        for (var round = 0; round < Rounds; round++)
        {
            for (var part = 0; part < parts; part++)
                basis[part] = Times(covariance, basis[part]);
            Orthogonalise(basis);
        }
        return [.. basis.SelectMany(direction =>
        {
            var variance = TensorPrimitives.Dot<double>(direction, Times(covariance, direction));
            var scale = 1 / Math.Sqrt(Math.Max(variance, 1e-9));
            return direction.Select(value => (float)(value * scale));
        })];
    }

    private static double[] Times(double[] matrix, double[] vector)
    {
        var result = new double[vector.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = TensorPrimitives.Dot<double>(matrix.AsSpan(i * vector.Length, vector.Length), vector);
        return result;
    }

    private static void Orthogonalise(double[][] basis)
    {
        for (var i = 0; i < basis.Length; i++)
        {
            for (var j = 0; j < i; j++)
                TensorPrimitives.MultiplyAdd(basis[j], -TensorPrimitives.Dot<double>(basis[i], basis[j]), basis[i], basis[i]);
            var norm = TensorPrimitives.Norm<double>(basis[i]);
            if (norm > 1e-12)
                TensorPrimitives.Divide(basis[i], norm, basis[i]);
        }
    }
}
