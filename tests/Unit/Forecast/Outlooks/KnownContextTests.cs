using CrowdWatch.Domain.Calendar;
using CrowdWatch.Domain.Context;
using CrowdWatch.Forecast.Days;
using CrowdWatch.Forecast.Models;
using CrowdWatch.Forecast.Outlooks;
using CrowdWatch.Forecast.Slots;

namespace CrowdWatch.Tests.Unit.Forecast.Outlooks;

public sealed class KnownContextTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly LastDay = new(2026, 4, 30);
    private readonly BusinessDay days = new(TimeZoneInfo.Utc, TimeOnly.MinValue);

    [Fact]
    public void The_weather_of_an_hour_holds_for_its_slots()
    {
        var known = new KnownContext([new(ContextSeries.Rain, null, Midnight.AddHours(8), 2.5), new(ContextSeries.Temperature, null, Midnight.AddHours(9), 21)]);

        Assert.Equal(new ShortContext(2.5, null), known.At(SlotGrid.SlotOf(Midnight.AddHours(8).AddMinutes(55))));
        Assert.Equal(new ShortContext(null, 21), known.At(SlotGrid.SlotOf(Midnight.AddHours(9))));
        Assert.Equal(default, known.At(SlotGrid.SlotOf(Midnight.AddHours(10))));
    }

    [Fact]
    public void The_weather_of_a_day_is_its_sum_of_rain_and_its_mean_temperature()
    {
        var known = new KnownContext(
        [
            .. Enumerable.Range(8, 6).Select(hour => new ContextValue(ContextSeries.Rain, null, Midnight.AddHours(hour), 0.5)),
            .. Enumerable.Range(8, 6).Select(hour => new ContextValue(ContextSeries.Temperature, null, Midnight.AddHours(hour), 10 + hour)),
        ]);

        // 6 × 0.5 mm; the mean of 18 to 23 degrees.
        Assert.Equal([new DayAhead(null, 20.5, 3), default], known.Ahead(LastDay, null, days, 2));
    }

    [Fact]
    public void A_day_of_which_five_hours_are_known_has_no_weather()
    {
        var known = new KnownContext([.. Enumerable.Range(8, 5).Select(hour => new ContextValue(ContextSeries.Rain, null, Midnight.AddHours(hour), 0.5))]);

        Assert.Equal([default(DayAhead)], known.Ahead(LastDay, null, days, 1));
    }

    [Fact]
    public void A_zone_without_bookings_of_its_own_has_those_of_the_site()
    {
        var known = new KnownContext([new(ContextSeries.Bookings, null, Midnight, 900), new(ContextSeries.Bookings, "lake", Midnight, 300)]);

        Assert.Equal(300, known.Ahead(LastDay, "lake", days, 1)[0].Bookings);
        Assert.Equal(900, known.Ahead(LastDay, "gate", days, 1)[0].Bookings);
        Assert.Equal(900, known.Ahead(LastDay, null, days, 1)[0].Bookings);
    }
}
