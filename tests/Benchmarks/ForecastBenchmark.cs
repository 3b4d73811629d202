using System.Diagnostics;
using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Models;

namespace CrowdWatch.Benchmarks;

/// <summary>
/// What the short forecast of one zone takes: learning a slot and forecasting 11 steps with four levels, solving once a day, and its state; with
/// the weekly naive of the very same zone beside it, in turns in one run. Processor time.
/// </summary>
internal static class ForecastBenchmark
{
    private const int GrowDays = 35;
    private const int MeasuredDays = 7;
    private const int Solves = 50;
    private const int Turns = 3;

    private static readonly int[] Steps = [1, 2, 3, 4, 6, 9, 12, 15, 18, 21, 24];
    private static readonly double[] Levels = [80, 120, 160, 200];

    public static async Task RunAsync(TextWriter output)
    {
        var calendar = new SlotCalendar(TimeSpan.FromMinutes(5), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), SiteCalendar.Plain);
        var slot = calendar.SlotAt(new DateTimeOffset(2026, 3, 1, 16, 0, 0, TimeSpan.Zero));
        var heapBefore = GC.GetTotalMemory(forceFullCollection: true);
        var model = new ShortModel(calendar, Steps);
        var heap = GC.GetTotalMemory(forceFullCollection: true) - heapBefore;
        var noise = new Random(1);
        for (var end = slot + (GrowDays * calendar.SlotsADay); slot < end; slot++)
            model.Take(slot, PeopleAt(calendar, slot, noise));
        await output.WriteLineAsync("forecast | steps | levels | learn and forecast us | forecast alone us | weekly naive us | solve ms | state MiB | heap when new MiB | bytes a forecast");
        for (var turn = 0; turn < Turns; turn++)
        {
            var people = Enumerable.Range(0, MeasuredDays * calendar.SlotsADay).Select(i => PeopleAt(calendar, slot + i, noise)).ToArray();
            var both = Processor(people.Length, i =>
            {
                model.Take(slot + i, people[i]);
                Ask(model.Forecast()!);
            });
            slot += people.Length;
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var alone = Processor(people.Length, _ => Ask(model.Forecast()!));
            var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / people.Length;
            var naive = Processor(people.Length, _ => Ask(model.Naive()!));
            var solve = Processor(Solves, _ => model.Solve());
            await output.WriteLineAsync(FormattableString.Invariant(
                $"forecast | {Steps.Length} | {Levels.Length} | {both:f1} | {alone:f1} | {naive:f1} | {solve / 1000:f2} | {model.Bytes / 1048576.0:f2} | {heap / 1048576.0:f2} | {bytes}"));
        }
    }

    /// <summary>Processor time of one turn of many, microseconds.</summary>
    private static double Processor(int turns, Action<int> take)
    {
        using var self = Process.GetCurrentProcess();
        var began = self.TotalProcessorTime;
        for (var i = 0; i < turns; i++)
            take(i);
        self.Refresh();
        return (self.TotalProcessorTime - began).TotalMicroseconds / turns;
    }

    private static void Ask(ShortForecast forecast)
    {
        var sum = 0.0;
        foreach (var level in Levels)
            foreach (var step in Steps)
                sum += forecast.ChanceWithin(step, level);
        if (double.IsNaN(sum))
            throw new InvalidOperationException($"The forecast of slot {forecast.Origin} has no chances.");
    }

    /// <summary>A day from six to ten in the evening with a noon of 200, and noise of a tenth.</summary>
    private static double PeopleAt(SlotCalendar calendar, long slot, Random noise)
    {
        var hour = calendar.At(slot).SlotOfDay * 24.0 / calendar.SlotsADay;
        return hour is < 6 or >= 22 ? 0 : Math.Round(200 * Math.Sin(Math.PI * (hour - 6) / 16) * (0.9 + (0.2 * noise.NextDouble())));
    }
}
