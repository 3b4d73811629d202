using CrowdWatch.Domain.Calendar;
using CrowdWatch.Edge.Simulation;
using CrowdWatch.Forecast.Days;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Benchmarks;

/// <summary>
/// What bookings bring to the forecast of daily visitors: two years of a simulated area whose demand differs from day to day, with and without
/// the bookings of the coming days and the rain, foretold without a fault, beside the value of a week before. The last year counts.
/// </summary>
internal static class BookingsBenchmark
{
    private const int Days = 730;
    private const int LearningDays = 365;
    private const int Horizon = 14;
    private const ulong Seed = 1;

    private static readonly DateOnly First = new(2024, 1, 1);
    private static readonly int[] Told = [1, 3, 7, 14];

    public static async Task RunAsync(TextWriter output)
    {
        var site = SimulatedSite.From(SimulatedSites.Bundled());
        var settings = new AreaSettings { Variation = new DayVariation() };
        var random = new SeededRandom(Seed, ulong.MaxValue);
        var (visitors, booked, rain) = (new double[Days + Horizon], new double[Days + Horizon], new double[Days + Horizon]);
        var holidays = new List<CalendarDay>();
        for (var i = 0; i < visitors.Length; i++)
        {
            var day = OpeningDay.Of(First.AddDays(i), settings, TimeZoneInfo.Utc);
            var circumstances = settings.Variation.Of(day.Date, settings, Seed);
            visitors[i] = random.Poisson(ArrivalCurve.Of(day, settings, site, circumstances).Total);
            booked[i] = Math.Round(ArrivalCurve.Of(day, settings, site).Total * circumstances.Booked);
            rain[i] = circumstances.Rain is var (from, to) ? circumstances.RainMillimetresPerHour * (to - from).TotalHours : 0;
            if (day.Kind == DayKind.Holiday)
                holidays.Add(new CalendarDay(day.Date, CalendarDayKind.Holiday, "holiday"));
        }
        Func<int, DayAhead>?[] known = [null, day => new DayAhead(booked[day]), day => new DayAhead(booked[day], RainMillimetres: rain[day])];
        var errors = new double[known.Length][];
        Parallel.For(0, known.Length, run => errors[run] = ErrorsOf(new SiteCalendar(holidays), visitors, known[run]));
        await output.WriteLineAsync("bookings | days ahead | mean error, visitors: week before | forecast | forecast with bookings | with bookings and rain");
        foreach (var step in Told)
        {
            var week = 7 * ((step + 6) / 7);
            var naive = Enumerable.Range(LearningDays, Days - LearningDays - Horizon).Average(i => Math.Abs(visitors[i + step] - visitors[i + step - week]));
            await output.WriteLineAsync(FormattableString.Invariant($"bookings | {step} | {naive:0} | {errors[0][step - 1]:0} | {errors[1][step - 1]:0} | {errors[2][step - 1]:0}"));
        }
    }

    private static double[] ErrorsOf(SiteCalendar calendar, double[] visitors, Func<int, DayAhead>? known)
    {
        var model = new DayModel(calendar, Horizon);
        var errors = new double[Horizon];
        for (var i = 0; i < Days - Horizon; i++)
        {
            IReadOnlyList<DayAhead>? ahead = known is null ? null : [.. Enumerable.Range(i + 1, Horizon).Select(known)];
            model.Take(First.AddDays(i), visitors[i], ahead);
            if (i < LearningDays)
                continue;
            var days = model.Forecast()!.Days;
            for (var step = 0; step < Horizon; step++)
                errors[step] += Math.Abs(days[step].Median - visitors[i + step + 1]) / (Days - Horizon - LearningDays);
        }
        return errors;
    }
}
