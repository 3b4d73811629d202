using CrowdWatch.Storage.Influx;

namespace CrowdWatch.Tests.Unit.Storage.Influx;

/// <summary>InfluxQL is quoted as its specification says (InfluxDB 1.x documentation, "InfluxQL reference", literals and identifiers).</summary>
public sealed class InfluxQlTests
{
    [Theory]
    [InlineData("gate", "'gate'")]
    [InlineData("it's", "'it\\'s'")]
    [InlineData("a\\b", "'a\\\\b'")]
    [InlineData("x' OR 'a' = 'a", "'x\\' OR \\'a\\' = \\'a'")]
    public void Texts_are_quoted(string text, string expected) => Assert.Equal(expected, InfluxQl.Text(text));

    [Fact]
    public void Names_are_quoted() => Assert.Equal("\"a\\\"b\"", InfluxQl.Name("a\"b"));

    [Fact]
    public void One_of_several_zones_is_a_choice_in_brackets() =>
        Assert.Equal("(zone = 'gate' OR zone = 'back\\\\ ')", InfluxQl.OneOf("zone", ["gate", "back\\"]));

    [Fact]
    public void A_range_holds_its_start_and_not_its_end() =>
        Assert.Equal("time >= 1000ms AND time < 2000ms", InfluxQl.Between(1_000, 2_000));

    [Fact]
    public void A_length_of_time_is_in_seconds() => Assert.Equal("172800s", InfluxQl.Duration(TimeSpan.FromDays(2)));
}
