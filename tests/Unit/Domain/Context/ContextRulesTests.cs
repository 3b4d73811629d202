using CrowdWatch.Domain.Context;

namespace CrowdWatch.Tests.Unit.Domain.Context;

public sealed class ContextRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 18, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Today = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ContextRules Rules = new(["gate", "hill"], Now, TimeSpan.FromDays(3650));

    public static TheoryData<ContextReading> Right => new()
    {
        new ContextReading(ContextKind.Visitors, null, Today, 0),
        new ContextReading(ContextKind.Visitors, "gate", Today, 100_000_000),
        new ContextReading(ContextKind.Visitors, null, Today.AddDays(1), 1), // Their day has begun in Shanghai.
        new ContextReading(ContextKind.Bookings, "hill", Today.AddDays(400), 1),
        new ContextReading(ContextKind.Visitors, null, Today.AddDays(-3648), 1),
        new ContextReading(ContextKind.Temperature, null, Today.AddHours(-1), -90),
        new ContextReading(ContextKind.Temperature, null, Today.AddDays(30), 70),
        new ContextReading(ContextKind.Rain, null, Today, 0.1),
    };

    [Theory]
    [MemberData(nameof(Right))]
    public void What_can_be_is_kept(ContextReading reading) => Assert.Null(Rules.MistakeIn(reading));

    public static TheoryData<ContextReading, string, string> Wrong => new()
    {
        { new(ContextKind.Visitors, "gatee", Today, 1), "zone", "gate, hill" },
        { new(ContextKind.Rain, "gate", Today, 1), "zone", "no zone: rain is of the whole site" },
        { new(ContextKind.Visitors, null, Today.AddHours(1), 1), "at", "a date" },
        { new(ContextKind.Rain, null, Today.AddMinutes(30), 1), "at", "whole hours" },
        { new(ContextKind.Visitors, null, Today.AddDays(2), 1), "at", "visitors from 2016-10-05 (older values are not kept) to 2026-10-02" },
        { new(ContextKind.Bookings, null, Today.AddDays(401), 1), "at", "to 2027-11-05" },
        { new(ContextKind.Visitors, null, Today.AddDays(-3649), 1), "at", "from 2016-10-05" },
        { new(ContextKind.Temperature, null, Today.AddDays(31), 1), "at", "to 2026-10-31T18:30:00Z" },
        { new(ContextKind.Visitors, null, Today, -1), "value", "from 0 to 100000000 people, a whole number" },
        { new(ContextKind.Bookings, null, Today, 1.5), "value", "a whole number" },
        { new(ContextKind.Bookings, null, Today, double.NaN), "value", "from 0" },
        { new(ContextKind.Temperature, null, Today, 70.1), "value", "temperature from -90 to 70 °C" },
        { new(ContextKind.Temperature, null, Today, double.PositiveInfinity), "value", "°C" },
        { new(ContextKind.Rain, null, Today, -0.1), "value", "rain from 0 to 500 mm" },
    };

    // Days are counted by hand: 3650 days before 1 October 2026 is 3 October 2016 (three leap days 2016-02-29 excluded, 2020 and 2024 included),
    // one day of margin and the time of day make it the 5th; 400 days after it is 5 November 2027.
    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_is_named_with_what_is_allowed(ContextReading reading, string field, string allowed)
    {
        var mistake = Rules.MistakeIn(reading);

        Assert.Equal(field, mistake?.Field);
        Assert.Contains(allowed, mistake?.Allowed, StringComparison.Ordinal);
    }
}
