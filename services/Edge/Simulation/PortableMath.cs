namespace CrowdWatch.Edge.Simulation;

/// <summary>
/// Functions made of additions, multiplications and divisions alone. Those are exact to the last bit by IEEE 754 everywhere; the
/// platform's exp, log and cos are not, and a simulation by a seed has to be the same on every machine.
/// </summary>
internal static class PortableMath
{
    private const int Terms = 16;

    /// <summary>e to the power of x, for x from -700 to 0.</summary>
    public static double Exp(double x)
    {
        if (!(x is >= -700 and <= 0))
            throw new ArgumentOutOfRangeException(nameof(x), x, "Allowed is -700 to 0.");
        var halvings = 0;
        for (; x < -0.5; x /= 2)
            halvings++;
        double term = 1, sum = 1;
        for (var i = 1; i <= Terms; i++)
            sum += term *= x / i;
        for (; halvings > 0; halvings--)
            sum *= sum;
        return sum;
    }

    /// <summary>Cosine of an angle in degrees from -90 to 90.</summary>
    public static double CosDegrees(double degrees)
    {
        var square = degrees * Math.PI / 180;
        square *= square;
        double term = 1, sum = 1;
        for (var i = 1; i <= Terms; i++)
            sum += term *= -square / (2 * i * ((2 * i) - 1));
        return sum;
    }

    /// <summary>A number to a whole power of 0 or more.</summary>
    public static double Power(double number, int power)
    {
        double result = 1;
        for (; power > 0; power >>= 1, number *= number)
        {
            if ((power & 1) == 1)
                result *= number;
        }
        return result;
    }
}
