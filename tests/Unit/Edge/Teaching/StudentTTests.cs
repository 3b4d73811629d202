using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Tests.Unit.Edge.Teaching;

public sealed class StudentTTests
{
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.90.
    [Theory]
    [InlineData(1, 3.078)]
    [InlineData(4, 1.533)]
    [InlineData(9, 1.383)]
    [InlineData(11, 1.363)]
    [InlineData(19, 1.328)]
    [InlineData(49, 1.299)]
    [InlineData(100, 1.290)]
    public void Quantiles_are_those_of_the_tables(int degrees, double expected) => Assert.Equal(expected, StudentT.Quantile90(degrees), 0.0011);
}
