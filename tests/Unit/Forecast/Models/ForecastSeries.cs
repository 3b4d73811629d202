using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Models;

namespace CrowdWatch.Tests.Unit.Forecast.Models;

/// <summary>Made-up zones for tests of the forecast models: weekly habits with seeded noise, on any grid.</summary>
internal static class ForecastSeries
{
    public static readonly int[] FineSteps = [1, 2, 3, 4, 6, 9, 12, 15, 18, 21, 24];

    public static SlotCalendar Calendar(int minutes, string zone = "UTC", SiteCalendar? days = null) =>
        new(TimeSpan.FromMinutes(minutes), TimeZoneInfo.FindSystemTimeZoneById(zone), days ?? SiteCalendar.Plain);

    /// <summary>First slot of Monday, 2 March 2026, in UTC.</summary>
    public static long Monday(SlotCalendar calendar) => calendar.SlotAt(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Nobody from 22 to 6 by the wall clock, a noon of about 200, fewer at the weekend, noise of a tenth.</summary>
    public static double People(SlotCalendar calendar, long slot, Random noise)
    {
        var moment = calendar.At(slot);
        var hour = moment.SlotOfDay * 24.0 / calendar.SlotsADay;
        var usual = hour is < 6 or >= 22 ? 0 : 200 * Math.Sin(Math.PI * (hour - 6) / 16);
        if (moment.Type != DayType.Working)
            usual *= 0.6;
        return Math.Max(0, Math.Round(usual * (1 + (0.1 * (noise.NextDouble() + noise.NextDouble() - 1)))));
    }

    /// <summary>A model that saw so many slots of such people from a Monday on.</summary>
    public static ShortModel Grown(SlotCalendar calendar, int[] steps, int slots, int seed = 1)
    {
        var model = new ShortModel(calendar, steps);
        var noise = new Random(seed);
        for (var slot = Monday(calendar); slot < Monday(calendar) + slots; slot++)
            model.Take(slot, People(calendar, slot, noise));
        return model;
    }

    public static void AssertSane(ShortForecast forecast)
    {
        var least = 0.0;
        foreach (var point in forecast.Points)
        {
            Assert.All(new[] { point.Median, point.Low80, point.High80, point.Low95, point.High95 }, value => Assert.True(double.IsFinite(value) && value >= 0, point.ToString()));
            Assert.True(point.Low95 <= point.Low80 && point.Low80 <= point.Median && point.Median <= point.High80 && point.High80 <= point.High95, point.ToString());
            var chance = forecast.ChanceWithin(point.Step, 100);
            Assert.InRange(chance, least, 1);
            Assert.True(forecast.ChanceWithin(point.Step, 101) <= chance);
            Assert.True(forecast.PeakQuantile(point.Step, 0.5) <= forecast.PeakQuantile(point.Step, 0.9));
            least = chance;
        }
    }

    /// <summary>Everything a forecast says, to compare two bit for bit.</summary>
    public static string Told(ShortForecast forecast) => string.Join('|', forecast.Points.SelectMany(point => (double[])
    [
        point.Median, point.Low80, point.High80, point.Low95, point.High95, forecast.ChanceWithin(point.Step, 90), forecast.PeakQuantile(point.Step, 0.8),
    ]).Select(value => BitConverter.DoubleToInt64Bits(value)));
}
