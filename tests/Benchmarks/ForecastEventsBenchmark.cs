using CrowdWatch.Domain.Calendar;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Simulation;
using CrowdWatch.Forecast.Models;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Benchmarks;

/// <summary>
/// How well the short model warns that a zone of the simulated scenic area will reach a level within half an hour: fourteen weeks of days that
/// differ by demand and rain, of which the last ten count. The model sees what faulty cameras count; the truth decides.
/// </summary>
internal static class ForecastEventsBenchmark
{
    private const int Days = 98;
    private const int LearningDays = 28;
    private const int SlotsADay = 288;
    private const ulong Seed = 1;

    /// <summary>A missed crowd costs more than a false warning, and cameras miss one in twenty: warn a little before even odds.</summary>
    private const double UsualChance = 0.4;

    private static readonly DateOnly First = new(2026, 3, 2);
    private static readonly double[] Ratios = [0.80, 0.95];
    private static readonly double[] Chances = [0.3, 0.4, 0.5, 0.7];

    public static async Task RunAsync(TextWriter output)
    {
        var plan = SimulatedSites.Bundled();
        var settings = new AreaSettings
        {
            Variation = new DayVariation(),
            Shows = [new Show(new(10, 45), TimeSpan.FromMinutes(40), "theatre"), new Show(new(14, 30), TimeSpan.FromMinutes(40), "theatre")],
        };
        var calendar = new SiteCalendar(Enumerable.Range(1, 5).Select(day => new CalendarDay(new DateOnly(2026, 5, day), CalendarDayKind.Holiday, "Labour Day")));
        var timeZone = TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone);
        var history = SimulatedHistory.Of(plan, settings, Seed, First, Days);
        var plain = Look(history, timeZone, calendar, null);
        var weathered = Look(history, timeZone, calendar, new SimulatedWeather(history, timeZone));
        await output.WriteLineAsync("forecast-events | level | alarm | events | caught | recall | alarms | right | precision | median lead min | slots: recall | precision");
        for (var level = 0; level < Ratios.Length; level++)
        {
            foreach (var chance in Chances)
                await TellAsync($"forecast, chance >= {chance:0.0}", level, (zone, slot) => plain[zone].Model[level][slot] >= chance);
            await TellAsync("forecast with rain foretold, >= 0.4", level, (zone, slot) => weathered[zone].Model[level][slot] >= UsualChance);
            await TellAsync("weekly naive, chance >= 0.4", level, (zone, slot) => plain[zone].Naive[level][slot] >= UsualChance);
            await TellAsync("count >= 90 % of the level", level, (zone, slot) => history.SeenOf(zone)[slot] >= 0.9 * LevelsOf(history.Zones[zone])[level]);
        }
        for (var zone = 0; zone < history.Zones.Count; zone++)
            await TellZoneAsync(output, history, plain, zone);
        await output.WriteLineAsync(FormattableString.Invariant(
            $"forecast-events | mean error, people: forecast {ErrorOf(plain):0.00}, with rain foretold {ErrorOf(weathered):0.00}, weekly naive {plain.Average(outlook => outlook.NaiveError):0.00}"));

        async Task TellAsync(string alarm, int level, Func<int, int, bool> isAlarm)
        {
            var scores = new AlarmScores();
            for (var zone = 0; zone < history.Zones.Count; zone++)
                scores.Add(history.TruthOf(zone), slot => isAlarm(zone, slot), LevelsOf(history.Zones[zone])[level], LearningDays * SlotsADay);
            await output.WriteLineAsync(FormattableString.Invariant($"forecast-events | {Ratios[level]:p0} | {alarm} | {scores}"));
        }
    }

    private static async Task TellZoneAsync(TextWriter output, SimulatedHistory history, ZoneOutlook[] outlooks, int zone)
    {
        var scores = new AlarmScores();
        const int red = 1;
        scores.Add(history.TruthOf(zone), slot => outlooks[zone].Model[red][slot] >= UsualChance, LevelsOf(history.Zones[zone])[red], LearningDays * SlotsADay);
        if (scores.Events > 0)
            await output.WriteLineAsync(FormattableString.Invariant($"forecast-events | {Ratios[red]:p0} | forecast, {history.Zones[zone].Id} | {scores}"));
    }

    private static ZoneOutlook[] Look(SimulatedHistory history, TimeZoneInfo timeZone, SiteCalendar calendar, IShortContext? weather)
    {
        var outlooks = new ZoneOutlook[history.Zones.Count];
        Parallel.For(0, outlooks.Length, zone =>
            outlooks[zone] = ZoneOutlook.Of(history, zone, LevelsOf(history.Zones[zone]), timeZone, calendar, weather, LearningDays * SlotsADay));
        return outlooks;
    }

    private static double ErrorOf(ZoneOutlook[] outlooks) => outlooks.Average(outlook => outlook.Error);

    private static double[] LevelsOf(Zone zone) => [.. Ratios.Select(ratio => ratio * zone.InstantaneousCapacity)];
}
