using CrowdWatch.Edge.Simulation;

namespace CrowdWatch.Tests.Unit.Edge.Simulation;

public sealed class DayVariationTests
{
    private static readonly DateOnly Monday = new(2026, 5, 18);
    private static readonly AreaSettings Settings = SimulationSites.Busy;

    [Fact]
    public void A_day_is_the_same_whatever_was_asked_before()
    {
        var variation = new DayVariation();
        var first = variation.Of(Monday, Settings, 7);

        variation.Of(Monday.AddDays(1), Settings, 7);

        Assert.Equal(first, variation.Of(Monday, Settings, 7));
        Assert.NotEqual(first, variation.Of(Monday, Settings, 8));
        Assert.NotEqual(first, variation.Of(Monday.AddDays(1), Settings, 7));
    }

    [Fact]
    public void Demand_varies_about_the_usual_one_and_bookings_show_it()
    {
        var days = Enumerable.Range(0, 1000).Select(day => new DayVariation { DemandSpread = 0.2, BookedShare = 0.5, BookedSpread = 0 }.Of(Monday.AddDays(day), Settings, 1)).ToList();

        // A thousand days: the mean is within five standard errors of 0.2 / √1000, the spread within a tenth.
        Assert.InRange(days.Average(day => day.Demand), 1 - 0.032, 1 + 0.032);
        Assert.InRange(Math.Sqrt(days.Average(day => (day.Demand - 1) * (day.Demand - 1))), 0.18, 0.22);
        Assert.All(days, day => Assert.Equal(0.5 * day.Demand, day.Booked, 12));
    }

    [Fact]
    public void It_rains_on_the_share_of_days_that_was_asked_for()
    {
        var days = Enumerable.Range(0, 1000).Select(day => new DayVariation { RainChance = 0.3 }.Of(Monday.AddDays(day), Settings, 1)).ToList();

        // Five standard errors of √(0.3 × 0.7 / 1000).
        Assert.InRange(days.Count(day => day.Rain is not null), 300 - 73, 300 + 73);
        Assert.All(days.Where(day => day.Rain is null), day => Assert.Equal(1, day.ComeOnDay));
    }

    [Fact]
    public void Fewer_come_on_a_rainy_day_and_fewest_in_the_rain()
    {
        var day = new DayCircumstances(Demand: 1.2, Booked: 0.6, ComeOnDay: 0.8, ComeInRain: 0.5, (new TimeOnly(10, 0), new TimeOnly(12, 0)), 4);

        Assert.Equal(0.96, day.ShareAt(new TimeOnly(9, 59)), 12);
        Assert.Equal(0.48, day.ShareAt(new TimeOnly(10, 0)), 12);
        Assert.Equal(0.96, day.ShareAt(new TimeOnly(12, 0)), 12);
    }

    [Fact]
    public void The_arrivals_follow_the_day()
    {
        var day = OpeningDay.Of(Monday, Settings, TimeZoneInfo.Utc);
        var usual = ArrivalCurve.Of(day, Settings, SimulationSites.Site);

        var busy = ArrivalCurve.Of(day, Settings, SimulationSites.Site, DayCircumstances.Usual with { Demand = 1.5 });

        Assert.Equal(1.5 * usual.Total, busy.Total, 6);
    }

    [Fact]
    public void A_share_beyond_all_is_refused() =>
        Assert.Equal("RainChance is 1.5; allowed is 0 to 1.", Assert.Throws<ArgumentException>(() => new AreaSettings { Variation = new DayVariation { RainChance = 1.5 } }.Checked()).Message);
}
