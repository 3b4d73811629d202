using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Days;

namespace CrowdWatch.Tests.Unit.Forecast.Days;

public sealed class DayModelTests
{
    private const int Horizon = 3;
    private static readonly DateOnly Start = new(2024, 3, 4);
    private static readonly SiteCalendar Chinese = new(ChineseHolidays.Days);

    [Fact]
    public void Before_the_first_observed_day_there_is_no_outlook()
    {
        var model = new DayModel(SiteCalendar.Plain);
        Assert.True(model.Take(Start, null));
        Assert.Null(model.Forecast());
        Assert.Null(model.LastDay);
    }

    [Fact]
    public void The_first_day_already_gives_a_wide_outlook_around_it()
    {
        var model = new DayModel(SiteCalendar.Plain);
        model.Take(Start, 400);
        var outlook = model.Forecast()!;
        Assert.Equal(14, outlook.Days.Count);
        Assert.Equal(Start, outlook.LastDay);
        Assert.Equal(Start.AddDays(1), outlook.Days[0].Date);
        Assert.All(outlook.Days, day =>
        {
            Assert.Equal(400, day.Median, 1);
            Assert.InRange(day.Low95, 0, 200);
            Assert.InRange(day.High95, 600, 2000);
        });
    }

    [Fact]
    public void A_day_that_is_not_new_changes_nothing()
    {
        var model = After(40, i => 100 + i);
        var before = model.Forecast()!.Days;
        Assert.False(model.Take(Start.AddDays(39), 9000));
        Assert.Equal(before, model.Forecast()!.Days);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    public void A_constant_series_goes_on_for_certain(double visitors)
    {
        var outlook = After(450, _ => visitors).Forecast()!;
        Assert.All(outlook.Days, day => Assert.Equal(visitors, day.Median, 3));
        Assert.All(outlook.Days, AssertOrdered);
        Assert.True(outlook.ChanceWithin(Horizon, visitors + 100) < 0.02);
        Assert.True(outlook.ChanceWithin(Horizon, Math.Max(0, visitors - 100)) > 0.98);
    }

    [Fact]
    public void A_week_with_a_strong_sunday_is_learnt()
    {
        var outlook = After(7 * 20, i => i % 7 == 6 ? 2500 : 900).Forecast()!;
        Assert.InRange(outlook.Days[0].Median, 700, 1100);
        var sunday = After(7 * 20 - 1, i => i % 7 == 6 ? 2500 : 900).Forecast()!;
        Assert.InRange(sunday.Days[0].Median, 2200, 2600);
    }

    [Theory]
    [InlineData(1, 8, 0)]
    [InlineData(2, 60, 0.3)]
    [InlineData(3, 430, 0.3)]
    [InlineData(4, 430, 0)]
    public void Whatever_the_series_bounds_are_numbers_in_order_and_chances_rise_and_fall_as_they_must(int seed, int days, double gaps)
    {
        var random = new Random(seed);
        var model = new DayModel(Chinese, Horizon);
        var level = 1000.0;
        for (var i = 0; i < days; i++)
        {
            level = Math.Clamp(level * Math.Exp(random.NextDouble() - 0.5), 0.1, 1e6);
            double? visitors = random.NextDouble() < gaps ? null : random.NextDouble() < 0.05 ? 0 : Math.Round(level);
            model.Take(Start.AddDays(i), visitors);
            if (model.Forecast() is { } outlook)
                AssertSound(outlook);
        }
    }

    [Fact]
    public void A_long_gap_is_bridged_within_what_was_seen()
    {
        var model = After(400, i => 1000 + 300 * Math.Sin(i / 58.0));
        Assert.True(model.Take(Start.AddDays(700), null));
        Assert.Equal(Start.AddDays(700), model.LastDay);
        AssertSound(model.Forecast()!);
        Assert.All(model.Forecast()!.Days, day => Assert.InRange(day.Median, 300, 2000));
    }

    [Fact]
    public void After_more_years_than_are_kept_the_model_starts_anew()
    {
        var model = After(60, _ => 5000);
        model.Take(Start.AddDays(60 + DayModel.LongestHistoryDays), 100);
        Assert.Equal(100, model.Forecast()!.Days[0].Median, 1);
    }

    [Fact]
    public void Closed_days_have_no_visitors_and_are_not_learnt()
    {
        var closed = Enumerable.Range(100, 10).Append(122).Select(i => new CalendarDay(Start.AddDays(i), CalendarDayKind.Closed, ""));
        var model = new DayModel(new SiteCalendar(closed), 14);
        for (var i = 0; i < 120; i++)
            model.Take(Start.AddDays(i), i is >= 100 and < 110 ? 0 : 900);
        var outlook = model.Forecast()!;
        Assert.Equal(new DayPoint(Start.AddDays(122), 0, 0, 0, 0, 0), outlook.Days[2]);
        Assert.All(outlook.Days.Where((_, i) => i != 2), day => Assert.Equal(900, day.Median, 0));
        Assert.True(outlook.ChanceWithin(1, 850) > 0.9);
    }

    [Fact]
    public void Outlooks_asked_for_on_the_way_and_days_that_come_later_change_nothing()
    {
        var random = new Random(7);
        var days = Enumerable.Range(0, 420).Select(_ => (double)random.Next(500, 1500)).ToArray();
        var asked = new DayModel(Chinese, Horizon);
        DayOutlook? then = null;
        for (var i = 0; i < days.Length; i++)
        {
            // What comes after day 399 is noise.
            asked.Take(Start.AddDays(i), i < 400 ? days[i] : random.Next(100_000));
            then = i == 399 ? asked.Forecast() : then;
        }
        var fresh = After(400, i => days[i], Chinese).Forecast()!;
        Assert.Equal(fresh.Days, then!.Days);
        Assert.Equal(fresh.ChanceWithin(Horizon, 1400), then.ChanceWithin(Horizon, 1400));
    }

    private static DayModel After(int days, Func<int, double> visitors, SiteCalendar? calendar = null)
    {
        var model = new DayModel(calendar ?? SiteCalendar.Plain, days == 1 ? 14 : Horizon);
        for (var i = 0; i < days; i++)
            model.Take(Start.AddDays(i), visitors(i));
        return model;
    }

    private static void AssertSound(DayOutlook outlook)
    {
        Assert.All(outlook.Days, AssertOrdered);
        foreach (var threshold in new[] { 0, 1, 500, 5000, 1e7 })
        {
            Assert.InRange(outlook.ChanceWithin(1, threshold), 0, 1);
            for (var days = 2; days <= outlook.Days.Count; days++)
                Assert.True(outlook.ChanceWithin(days, threshold) >= outlook.ChanceWithin(days - 1, threshold));
            Assert.True(outlook.ChanceWithin(1, threshold) >= outlook.ChanceWithin(1, threshold + 100));
        }
        for (var p = 0.1; p < 1; p += 0.2)
        {
            var level = outlook.PeakQuantile(Horizon, p);
            Assert.True(level >= 0 && double.IsFinite(level));
            if (level > 0)
                Assert.Equal(1 - p, outlook.ChanceWithin(Horizon, level), 6);
        }
    }

    private static void AssertOrdered(DayPoint day)
    {
        Assert.True(0 <= day.Low95 && day.Low95 <= day.Low80 && day.Low80 <= day.Median, day.ToString());
        Assert.True(day.Median <= day.High80 && day.High80 <= day.High95 && double.IsFinite(day.High95), day.ToString());
    }
}
