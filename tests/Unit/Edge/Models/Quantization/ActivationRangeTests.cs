using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Quantization;

namespace CrowdWatch.Tests.Unit.Edge.Models.Quantization;

public sealed class ActivationRangeTests
{
    [Theory]
    [InlineData(-1f, 3f, 4f / 255, 64)] // 1 / (4/255) is 63.75
    [InlineData(0.5f, 2f, 2f / 255, 0)] // widened down to 0, which has to be told exactly
    [InlineData(-2f, -1f, 2f / 255, 255)] // and up to it
    [InlineData(0f, 0f, 1f, 0)]
    public void Scale_and_zero_point_follow_from_the_ends(float min, float max, float scale, int zeroPoint)
    {
        var affine = new ActivationRange(min, max).Affine();
        Assert.Equal(scale, affine.Scale, 1e-9f);
        Assert.Equal(zeroPoint, affine.ZeroPoint);
    }

    [Theory]
    [InlineData(float.NegativeInfinity, 1f)]
    [InlineData(0f, float.NaN)]
    [InlineData(2f, 1f)]
    public void A_range_that_is_none_is_refused(float min, float max) => Assert.Throws<ModelException>(() => new ActivationRange(min, max).Affine());

    [Fact]
    public void The_table_of_the_default_model_is_read_with_a_point_before_fractions()
    {
        var ranges = RangeTable.Parse("tensor,min,max\na/b,-1.5,2e-1\n");
        Assert.Equal(new ActivationRange(-1.5f, 0.2f), Assert.Single(ranges).Value);
    }
}
