using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Decoders;

public sealed class DensityDecoderTests
{
    [Fact]
    public void A_map_is_divided_by_its_scale() => Assert.Equal([1, 0.5f, 0, 2], Decode(100, 100, 50, 0, 200));

    [Fact]
    public void A_little_below_zero_is_nobody() => Assert.Equal([0, 10], Decode(1, -0.5f, 10));

    [Fact]
    public void A_tenth_of_the_people_below_zero_is_still_noise_and_more_is_refused()
    {
        Assert.Equal([20, 0], Decode(1, 20, -2));
        Assert.StartsWith("The model's density is negative: 2.1 people below zero beside 20 above", Assert.Throws<InvalidDataException>(() => Decode(1, 20, -2.1f)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_of_nothing_but_noise_below_zero_is_refused() => Assert.Throws<InvalidDataException>(() => Decode(1, -0.3f, -0.3f));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_cell_that_is_no_number_leaves_the_picture_unknown(float wrong) =>
        Assert.StartsWith("The model's density of cell 1 is no number", Assert.Throws<InvalidDataException>(() => Decode(1, 5, wrong)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_scale_is_above_zero(double scale) => Assert.Throws<ArgumentOutOfRangeException>(() => new DensityDecoder(scale));

    private static float[] Decode(double scale, params float[] map)
    {
        var people = new float[map.Length];
        new DensityDecoder(scale).Decode(map, people);
        return people;
    }
}
