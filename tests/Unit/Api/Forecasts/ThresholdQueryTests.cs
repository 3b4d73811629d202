using CrowdWatch.Api.Forecasts;
using CrowdWatch.Domain.Forecasts;

namespace CrowdWatch.Tests.Unit.Api.Forecasts;

public class ThresholdQueryTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("1", 1)]
    [InlineData("10000000", 10_000_000)]
    public void A_whole_number_of_people_is_taken(string? text, int? people) =>
        Assert.Equal(new ThresholdQuery.Accepted(people), ThresholdQuery.Read(text));

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("10000001")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("")]
    [InlineData("NaN")]
    public void Anything_else_is_refused_with_what_is_allowed(string text) =>
        Assert.Equal(new ThresholdQuery.Refused(text, "Allowed: a whole number of people, 1 to 10000000."), ThresholdQuery.Read(text));

    [Fact]
    public void Measures_are_written_as_in_answers()
    {
        Assert.Equal(["visitors", "busiestHour"], DayMeasures.Names);
        Assert.Equal(DayMeasure.BusiestHour, DayMeasures.Parse("busiestHour"));
        Assert.Null(DayMeasures.Parse("BusiestHour"));
        Assert.Null(DayMeasures.Parse("1"));
    }
}
