using CrowdWatch.Edge.Simulation;

namespace CrowdWatch.Tests.Unit.Edge.Simulation;

public class PortableMathTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(-0.02, 0.98019867330675525)] // e^-0.02, e^-1 and e^-30 by bc -l
    [InlineData(-1, 0.36787944117144232)]
    [InlineData(-30, 9.3576229688401746e-14)]
    public void Exponential_is_right_to_twelve_digits(double x, double expected) =>
        Assert.InRange(PortableMath.Exp(x) / expected, 1 - 1e-12, 1 + 1e-12);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(60, 0.5)]
    [InlineData(-60, 0.5)]
    [InlineData(90, 0)]
    public void Cosine_is_right_to_twelve_digits(double degrees, double expected) =>
        Assert.InRange(PortableMath.CosDegrees(degrees), expected - 1e-12, expected + 1e-12);

    [Theory]
    [InlineData(0.5, 0, 1)]
    [InlineData(0.5, 3, 0.125)]
    [InlineData(3, 5, 243)]
    public void Powers_are_products(double number, int power, double expected) => Assert.Equal(expected, PortableMath.Power(number, power));
}
