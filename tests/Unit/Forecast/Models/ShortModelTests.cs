using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Models;
using static CrowdWatch.Tests.Unit.Forecast.Models.ForecastSeries;

namespace CrowdWatch.Tests.Unit.Forecast.Models;

/// <summary>What the short model must never do, on zones of every kind.</summary>
public sealed class ShortModelTests
{
    private static readonly int[] Hourly = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void Nothing_is_forecast_before_the_first_observed_slot()
    {
        var model = new ShortModel(Calendar(60), Hourly);
        model.Take(10, null);
        Assert.Null(model.LastSlot);
        Assert.Null(model.Forecast());
        Assert.Null(model.Naive());
    }

    [Fact]
    public void The_first_slot_of_life_is_carried_on_with_wide_bounds()
    {
        var model = new ShortModel(Calendar(5), FineSteps);
        model.Take(1000, 100);
        var forecast = model.Forecast()!;
        AssertSane(forecast);
        Assert.True(forecast.IsColdStart);
        Assert.Equal(100, forecast.Points[6].Median, 0.5);
        Assert.True(forecast.Points[6].Low95 < 50 && forecast.Points[6].High95 > 200, "An hour ahead nobody knows yet.");
    }

    [Fact]
    public void In_the_first_minutes_a_level_is_as_likely_reached_within_two_hours_as_its_bounds_say()
    {
        var model = new ShortModel(Calendar(5), FineSteps);
        model.Take(1000, 100);
        var forecast = model.Forecast()!;
        // One in ten lies above the upper bound of 80 % at that moment alone.
        Assert.All(forecast.Points, point => Assert.InRange(forecast.ChanceWithin(point.Step, point.High80), 0.09, 1));
        Assert.True(forecast.ChanceWithin(24, 150) > forecast.ChanceWithin(1, 150) + 0.05);
    }

    [Theory]
    [InlineData(5, 1), InlineData(10, 2), InlineData(15, 3), InlineData(30, 4), InlineData(60, 5)]
    public void Forecasts_are_finite_ordered_and_not_negative_on_wild_series(int minutes, int seed)
    {
        var calendar = Calendar(minutes, "Europe/Zurich");
        var model = new ShortModel(calendar, [1, 2, 5]);
        var random = new Random(seed);
        var slot = Monday(calendar);
        for (var i = 0; i < 40 * calendar.SlotsADay; i++)
        {
            slot += random.Next(50) == 0 ? random.Next(1, 2 * calendar.SlotsADay) : 1;
            model.Take(slot, random.Next(3) == 0 ? null : random.Next(4) == 0 ? 0 : Math.Pow(10, random.NextDouble() * 5));
            if (i % 37 == 0 && model.Forecast() is { } forecast)
            {
                AssertSane(forecast);
                AssertSane(model.Naive()!);
                AssertSane(model.Forecast(slot + random.Next(1, 4), random.Next(2) == 0 ? null : 30)!);
            }
        }
    }

    [Fact]
    public void A_crowd_such_as_never_came_before_is_not_taken_for_noise_that_is_over_in_five_minutes()
    {
        var (calendar, random) = (Calendar(5), new Random(8));
        var model = new ShortModel(calendar, FineSteps);
        var slot = Monday(calendar);
        // Three weeks in which each slot strays by itself: what strays now says nothing of the next slot.
        for (var i = 0; i < 21 * calendar.SlotsADay; i++)
            model.Take(slot++, 100 * (0.95 + (0.1 * random.NextDouble())));
        Assert.InRange(model.Forecast()!.Points[0].Median, 95, 105);

        model.Take(slot, 400);

        var forecast = model.Forecast()!;
        Assert.True(forecast.Points[0].Median > 300, $"Five minutes ahead are {forecast.Points[0].Median} people.");
        Assert.True(forecast.Points[0].High95 >= 400);
        Assert.True(forecast.ChanceWithin(1, 200) > 0.5);
    }

    [Fact]
    public void An_always_empty_zone_is_forecast_empty()
    {
        var forecast = Steady(0, days: 30).Forecast()!;
        Assert.All(forecast.Points, point => Assert.Equal(0, point.High80));
        Assert.InRange(forecast.ChanceWithin(6, 1), 0, 0.02);
        AssertSane(forecast);
    }

    [Fact]
    public void A_constant_zone_is_forecast_constant()
    {
        var forecast = Steady(50, days: 30).Forecast()!;
        Assert.All(forecast.Points, point => Assert.Equal(50, point.Median, 0.5));
        Assert.All(forecast.Points, point => Assert.InRange(point.High95 - point.Low95, 0, 4));
        Assert.InRange(forecast.ChanceWithin(6, 60), 0, 0.05);
        Assert.InRange(forecast.ChanceWithin(6, 40), 0.95, 1);
    }

    [Theory]
    [InlineData(2), InlineData(7), InlineData(9), InlineData(15)]
    public void A_young_zone_knows_its_noon_from_the_days_before(int days)
    {
        var calendar = Calendar(60);
        // Forecasts at nine of a working day three hours ahead: noon has 200 sin(6 pi / 16) = 185.
        var model = Grown(calendar, Hourly, (days * 24) + 10);
        var noon = model.Forecast()!.Points[2];
        AssertSane(model.Forecast()!);
        Assert.InRange(noon.Median, 140, 230);
        Assert.InRange(185, noon.Low95, noon.High95);
    }

    [Fact]
    public void The_future_does_not_reach_the_forecast()
    {
        var calendar = Calendar(60);
        var model = Grown(calendar, Hourly, 40 * 24);
        var told = Told(model.Forecast()!);
        var copy = Copy(model, calendar, Hourly);
        var random = new Random(9);
        for (var i = 1; i <= 100; i++)
            copy.Take(model.LastSlot!.Value + i, random.Next(1000));
        Assert.Equal(told, Told(model.Forecast()!));
        Assert.NotEqual(told, Told(copy.Forecast()!));
    }

    [Fact]
    public void A_forecast_in_hand_stays_while_the_model_goes_on()
    {
        var calendar = Calendar(60);
        var model = Grown(calendar, Hourly, 30 * 24);
        var forecast = model.Forecast()!;
        var told = Told(forecast);
        for (var i = 1; i <= 50; i++)
            model.Take(model.LastSlot!.Value + 1, 900);
        Assert.Equal(told, Told(forecast));
    }

    [Fact]
    public void Looking_from_a_running_slot_teaches_nothing()
    {
        var calendar = Calendar(5);
        var one = Grown(calendar, FineSteps, 16 * 288);
        var other = Grown(calendar, FineSteps, 16 * 288);
        for (var i = 0; i < 20; i++)
            Assert.NotNull(one.Forecast(one.LastSlot!.Value + 1 + (i % 3), 10 * i));
        one.Take(one.LastSlot!.Value + 1, 70);
        other.Take(other.LastSlot!.Value + 1, 70);
        Assert.Equal(Told(other.Forecast()!), Told(one.Forecast()!));
    }

    [Fact]
    public void A_running_slot_that_is_full_of_people_raises_the_forecast()
    {
        var calendar = Calendar(5);
        var model = Grown(calendar, FineSteps, (3 * 288) + 144);
        var next = model.LastSlot!.Value + 1;
        Assert.True(model.Forecast(next, 300)!.Points[0].Median > model.Forecast(next, 150)!.Points[0].Median + 20);
    }

    [Fact]
    public void Thirty_per_cent_of_gaps_leave_the_forecast_near_the_truth()
    {
        var calendar = Calendar(30);
        var model = new ShortModel(calendar, [1, 2, 4]);
        Random noise = new(3), gaps = new(4);
        var slot = Monday(calendar);
        for (; slot < Monday(calendar) + (35 * 48) + 18; slot++)
            model.Take(slot, gaps.NextDouble() < 0.3 ? null : People(calendar, slot, noise));
        model.Take(slot, People(calendar, slot, noise));
        var point = model.Forecast()!.Points[2];
        // Nine in the morning and two hours: 200 sin(5 pi / 16) = 166.
        Assert.InRange(point.Median, 145, 187);
        AssertSane(model.Forecast()!);
    }

    [Theory]
    [InlineData(2026, 3, 29)]
    [InlineData(2026, 10, 25)]
    public void A_change_of_the_clocks_moves_the_forecast_with_the_local_noon(int year, int month, int day)
    {
        var calendar = Calendar(60, "Europe/Zurich");
        var model = new ShortModel(calendar, Hourly);
        var noise = new Random(5);
        var end = calendar.SlotAt(new DateTimeOffset(year, month, day, 9, 0, 0, TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich").GetUtcOffset(new DateTime(year, month, day, 9, 0, 0))));
        for (var slot = end - (35 * 24); slot <= end; slot++)
        {
            model.Take(slot, People(calendar, slot, noise));
            AssertSane(model.Forecast()!);
        }
        // Sunday: noon by the wall clock has 0.6 x 185 = 111; an hour of the wrong side would be 100 or 118, and six in the morning nobody.
        Assert.InRange(model.Forecast()!.Points[2].Median, 104, 118);
    }

    [Fact]
    public void A_closed_day_is_forecast_empty_and_not_learnt()
    {
        var closed = new DateOnly(2026, 4, 6);
        var calendar = Calendar(60, days: new SiteCalendar([new(closed, CalendarDayKind.Closed, "storm")]));
        var model = new ShortModel(calendar, Hourly);
        var noise = new Random(6);
        var noon = calendar.SlotAt(new DateTimeOffset(2026, 4, 6, 9, 0, 0, TimeSpan.Zero));
        for (var slot = Monday(calendar); slot <= noon; slot++)
            model.Take(slot, calendar.At(slot).IsClosed ? 0 : People(calendar, slot, noise));
        Assert.All(model.Forecast()!.Points, point => Assert.InRange(point.Median, 0, 0.05));
        for (var slot = noon + 1; slot <= noon + (7 * 24); slot++)
            model.Take(slot, calendar.At(slot).IsClosed ? 0 : People(calendar, slot, noise));
        Assert.InRange(model.Forecast()!.Points[2].Median, 160, 210);
    }

    [Fact]
    public void A_holiday_reads_the_habits_of_a_Sunday()
    {
        var calendar = Calendar(60, days: new SiteCalendar([new(new DateOnly(2026, 4, 7), CalendarDayKind.Holiday, "feast")]));
        var model = new ShortModel(calendar, Hourly);
        var noise = new Random(7);
        var nine = calendar.SlotAt(new DateTimeOffset(2026, 4, 7, 9, 0, 0, TimeSpan.Zero));
        for (var slot = Monday(calendar); slot <= nine; slot++)
            model.Take(slot, People(calendar, slot, noise));
        Assert.InRange(model.Forecast()!.Points[2].Median, 95, 130);
    }

    [Fact]
    public void Weather_that_is_never_given_changes_nothing_and_given_weather_is_learnt()
    {
        var calendar = Calendar(60);
        ShortModel dry = new(calendar, Hourly), wet = new(calendar, Hourly), unknown = new(calendar, Hourly);
        var rain = new Rain(slot => (slot / 5 % 3) == 0 ? 5 : 0);
        var nothing = new Rain(_ => null);
        var noise = new Random(8);
        var nine = Monday(calendar) + (42 * 24) + 9;
        for (var slot = Monday(calendar); slot <= nine; slot++)
        {
            var people = People(calendar, slot, noise) * (rain.At(slot).RainMillimetresAnHour > 0 ? 0.5 : 1);
            dry.Take(slot, people);
            unknown.Take(slot, people, nothing);
            wet.Take(slot, people, rain);
        }
        Assert.Equal(Told(dry.Forecast()!), Told(unknown.Forecast(nothing)!));
        var (inRain, inSun) = (wet.Forecast(new Rain(_ => 5))!.Points[2].Median, wet.Forecast(new Rain(_ => 0))!.Points[2].Median);
        Assert.True(inRain < 0.75 * inSun, $"{inRain} people in the rain, {inSun} in the sun.");
    }

    [Fact]
    public void A_negative_count_is_refused()
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => new ShortModel(Calendar(60), Hourly).Take(1, -1));
        Assert.Contains("Allowed is a finite number of people from 0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_that_do_not_rise_are_refused() => Assert.Throws<ArgumentException>(() => new ShortModel(Calendar(60), [2, 2]));

    internal static ShortModel Copy(ShortModel model, SlotCalendar calendar, int[] steps)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        model.Write(writer);
        memory.Position = 0;
        using var reader = new BinaryReader(memory);
        return ShortModel.Read(reader, calendar, steps);
    }

    private static ShortModel Steady(double people, int days)
    {
        var calendar = Calendar(60);
        var model = new ShortModel(calendar, Hourly);
        for (var slot = Monday(calendar); slot < Monday(calendar) + (24 * days); slot++)
            model.Take(slot, people);
        return model;
    }

    private sealed class Rain(Func<long, double?> fall) : IShortContext
    {
        public ShortContext At(long slot) => new(fall(slot), null);
    }
}
