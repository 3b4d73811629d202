namespace CrowdWatch.Edge.Teaching;

/// <summary>The quantile of Student's t distribution that an interval of 80 % needs: 0.9, with a tenth beyond either end.</summary>
public static class StudentT
{
    /// <summary>For 1 to 10 degrees of freedom, from the usual tables.</summary>
    private static readonly double[] Few = [3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372];

    /// <summary>The 0.9 quantile of the normal distribution.</summary>
    private const double Normal = 1.2815516;

    /// <param name="degrees">Degrees of freedom, 1 or more.</param>
    public static double Quantile90(int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        if (degrees <= Few.Length)
            return Few[degrees - 1];
        // Abramowitz and Stegun 26.7.5, two terms: right to 0.001 from 11 on.
        const double z = Normal, z3 = z * z * z, z5 = z3 * z * z;
        return z + ((z3 + z) / (4.0 * degrees)) + (((5 * z5) + (16 * z3) + (3 * z)) / (96.0 * degrees * degrees));
    }
}
