using CrowdWatch.Domain.Context;

namespace CrowdWatch.Tests.Unit.Domain.Context;

public sealed class ContextRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 18, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Today = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ContextRules Rules = new(["gate", "hill"], Now, TimeSpan.FromDays(3650));

    public static TheoryData<ContextValue> Right => new()
    {
        new ContextValue(ContextSeries.Visitors, null, Today, 0),
        new ContextValue(ContextSeries.Visitors, "gate", Today, 100_000_000),
        new ContextValue(ContextSeries.Visitors, null, Today.AddDays(1), 1), // Their day has begun in Shanghai.
        new ContextValue(ContextSeries.Bookings, "hill", Today.AddDays(400), 1),
        new ContextValue(ContextSeries.Visitors, null, Today.AddDays(-3648), 1),
        new ContextValue(ContextSeries.Temperature, null, Today.AddHours(-1), -90),
        new ContextValue(ContextSeries.Temperature, null, Today.AddDays(30), 70),
        new ContextValue(ContextSeries.Rain, null, Today, 0.1),
    };

    [Theory]
    [MemberData(nameof(Right))]
    public void What_can_be_is_kept(ContextValue reading) => Assert.Null(Rules.MistakeIn(reading));

    public static TheoryData<ContextValue, string, string> Wrong => new()
    {
        { new(ContextSeries.Visitors, "gatee", Today, 1), "zone", "gate, hill" },
        { new(ContextSeries.Rain, "gate", Today, 1), "zone", "no zone: rain is of the whole site" },
        { new(ContextSeries.Visitors, null, Today.AddHours(1), 1), "at", "a date" },
        { new(ContextSeries.Rain, null, Today.AddMinutes(30), 1), "at", "whole hours" },
        { new(ContextSeries.Visitors, null, Today.AddDays(2), 1), "at", "visitors from 2016-10-05 (older values are not kept) to 2026-10-02" },
        { new(ContextSeries.Bookings, null, Today.AddDays(401), 1), "at", "to 2027-11-05" },
        { new(ContextSeries.Visitors, null, Today.AddDays(-3649), 1), "at", "from 2016-10-05" },
        { new(ContextSeries.Temperature, null, Today.AddDays(31), 1), "at", "to 2026-10-31T18:30:00Z" },
        { new(ContextSeries.Visitors, null, Today, -1), "value", "from 0 to 100000000 people, a whole number" },
        { new(ContextSeries.Bookings, null, Today, 1.5), "value", "a whole number" },
        { new(ContextSeries.Bookings, null, Today, double.NaN), "value", "from 0" },
        { new(ContextSeries.Temperature, null, Today, 70.1), "value", "temperature from -90 to 70 °C" },
        { new(ContextSeries.Temperature, null, Today, double.PositiveInfinity), "value", "°C" },
        { new(ContextSeries.Rain, null, Today, -0.1), "value", "rain from 0 to 500 mm" },
    };

    // Days are counted by hand: 3650 days before 1 October 2026 is 3 October 2016 (three leap days 2016-02-29 excluded, 2020 and 2024 included),
    // one day of margin and the time of day make it the 5th; 400 days after it is 5 November 2027.
    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_is_named_with_what_is_allowed(ContextValue reading, string field, string allowed)
    {
        var mistake = Rules.MistakeIn(reading);

        Assert.Equal(field, mistake?.Field);
        Assert.Contains(allowed, mistake?.Allowed, StringComparison.Ordinal);
    }
}
