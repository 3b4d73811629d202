using System.Globalization;

namespace CrowdWatch.Domain.Texts;

/// <summary>A ratio as people read it. Cut off and not rounded, so that nothing reads as full, or as wholly seen, that is not.</summary>
public static class Percent
{
    /// <summary>0.29 * 100 is 28.999…: what is a whole percent but for the last bits of a double is one.</summary>
    private const double Bits = 1e-9;

    /// <summary>Whole percents, 99 of 0.996.</summary>
    public static int Whole(double ratio) => (int)Math.Floor((ratio * 100) + Bits);

    /// <summary>99% of 0.996.</summary>
    public static string Of(double ratio) => string.Create(CultureInfo.InvariantCulture, $"{Whole(ratio)}%");
}
