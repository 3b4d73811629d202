namespace CrowdWatch.Forecast.Evaluation;

/// <summary>Probability that a value reaches a threshold, read off its interval.</summary>
public static class EventChance
{
    private const double Z80 = 1.2815515655446004;
    private const double NoSpread = 1e-9;

    /// <summary>Beyond this the distance to 1 is formed, which keeps all its digits; nearer to 0 the sum is.</summary>
    private const double TailFrom = 2;

    private const int FractionTerms = 120;

    /// <summary>By a normal distribution with one spread below and another above the point, both from the 80 % interval.</summary>
    public static double FromInterval(double threshold, AnsweredPoint point)
    {
        var spread = threshold >= point.Median ? (point.High80 - point.Median) / Z80 : (point.Median - point.Low80) / Z80;
        if (spread <= NoSpread)
            return threshold <= point.Median ? 1 : 0;
        return 1 - (0.5 * (1 + Erf((threshold - point.Median) / spread / Math.Sqrt(2))));
    }

    /// <summary>The error function to the precision of a double (Abramowitz and Stegun 7.1.6 and 7.1.14).</summary>
    internal static double Erf(double x) => Math.Abs(x) < TailFrom ? BySeries(x) : Math.Sign(x) * (1 - Tail(Math.Abs(x)));

    private static double BySeries(double x)
    {
        double term = x, sum = x;
        for (var n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    private static double Tail(double x)
    {
        var fraction = x;
        for (var k = FractionTerms; k >= 1; k--)
            fraction = x + (k / 2.0 / fraction);
        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }
}
