using CrowdWatch.Domain.Context;
using CrowdWatch.Forecast.Imports;

namespace CrowdWatch.Tests.Unit.Forecast.Imports;

public sealed class ContextIntakeTests
{
    private static readonly DateTimeOffset MayDay = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ContextRules Rules = new(["gate"], MayDay.AddDays(3), TimeSpan.FromDays(3650));
    private static readonly ContextValue Visitors = new() { Series = ContextSeries.Visitors, ZoneId = "gate", At = MayDay, Value = 7 };

    [Fact]
    public void Every_series_is_taken()
    {
        var values = Enum.GetValues<ContextSeries>().Select(series => Visitors with { Series = series, ZoneId = null }).ToList();

        var (readings, refusal) = ContextIntake.Read(new() { Values = values }, Rules);

        Assert.Null(refusal);
        Assert.Equal(values.Select(value => $"{value.Series}"), readings.Select(reading => $"{reading.Series}"));
        Assert.All(readings, reading => Assert.Equal((MayDay, 7.0), (reading.At, reading.Value)));
    }

    [Fact]
    public void One_wrong_value_refuses_all_and_is_named()
    {
        var (readings, refusal) = ContextIntake.Read(new() { Values = [Visitors, Visitors with { ZoneId = "lake" }] }, Rules);

        Assert.Empty(readings);
        Assert.Equal("Value 2, visitors: zone is 'lake', no zone of this site. Allowed: none for the whole site, or gate.", refusal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void An_import_without_values_or_with_too_many_is_refused(int values)
    {
        var (readings, refusal) = ContextIntake.Read(new() { Values = [.. Enumerable.Repeat(Visitors, values)] }, Rules);

        Assert.Empty(readings);
        Assert.Equal($"The import has {values} values. Allowed: 1 to 10000.", refusal);
    }

    [Fact]
    public void A_series_of_a_newer_version_is_refused() =>
        Assert.Contains("its series is 9. Allowed: Visitors, Bookings, Temperature, Rain.", ContextIntake.Read(new() { Values = [Visitors with { Series = (ContextSeries)9 }] }, Rules).Refusal, StringComparison.Ordinal);
}
