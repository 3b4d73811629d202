namespace CrowdWatch.Forecast.Models;

/// <summary>The scale on which people are forecast: the square root, on which counts scatter alike at every level.</summary>
internal static class RootScale
{
    // Anscombe's constant: the scatter of a Poisson count is nearly level-free at the root of count + 3/8.
    private const double Shift = 0.375;

    // Below a thousandth of a person only rounding speaks.
    private const double Nothing = 1e-3;

    public static double Of(double people) => Math.Sqrt(people + Shift);

    public static double Back(double root)
    {
        if (root <= 0)
            return 0;
        var people = (root * root) - Shift;
        return people < Nothing ? 0 : people;
    }
}
