using System.Diagnostics;
using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Days;

namespace CrowdWatch.Benchmarks;

/// <summary>
/// CPU of the daily forecast of one area with five years of history, per day: an ordinary day, one with the weekly solve, one with new trees;
/// beside it the weekly naive. A generated series; one thread.
/// </summary>
internal static class DayForecastBenchmark
{
    private const int History = 5 * 365;
    private const int Measured = 56;
    private const int SolveEveryDays = 7;
    private const int TreesEveryDays = 28;
    private static readonly DateOnly First = new(2019, 1, 7);

    public static Task RunAsync(TextWriter output)
    {
        var model = new DayModel(new SiteCalendar(ChineseHolidays.Days));
        var visitors = Visitors();
        for (var i = 0; i < History; i++)
            model.Take(First.AddDays(i), visitors[i]);
        var (ordinary, solve, trees, naive) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var sum = 0.0;
        for (var i = History; i < History + Measured; i++)
        {
            var date = First.AddDays(i);
            var began = Stopwatch.GetTimestamp();
            model.Take(date, visitors[i]);
            sum += model.Forecast()!.Days[^1].Median;
            var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            (date.DayNumber % TreesEveryDays == 0 ? trees : date.DayNumber % SolveEveryDays == 0 ? solve : ordinary).Add(took);
            began = Stopwatch.GetTimestamp();
            for (var step = 1; step <= 14; step++)
                sum += visitors[i + step - 7 * ((step + 6) / 7)];
            naive.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        using var state = new MemoryStream();
        using var writer = new BinaryWriter(state);
        model.Write(writer);
        // The sum is used, or the naive would be left out of the program.
        if (double.IsNaN(sum))
            throw new InvalidOperationException("A forecast is no number.");
        output.WriteLine("forecast-days | what | days | p50 ms | most ms");
        foreach (var (what, times) in new[] { ("update and forecast of 14 days", ordinary), ("the same with the weekly solve", solve), ("the same with new trees too", trees), ("weekly naive", naive) })
            output.WriteLine(Row(what, times));
        output.WriteLine(FormattableString.Invariant($"forecast-days | state in bytes | {state.Length}"));
        return Task.CompletedTask;
    }

    private static double[] Visitors()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, History + Measured + 14).Select(i => Math.Round(6000 * Math.Exp(0.6 * Math.Cos((i - 220) * 2 * Math.PI / 365.25) + (i % 7 > 4 ? 0.3 : 0) + 0.3 * (random.NextDouble() - 0.5))))];
    }

    private static string Row(string what, List<double> times)
    {
        times.Sort();
        return FormattableString.Invariant($"forecast-days | {what} | {times.Count} | {times[times.Count / 2]:f4} | {times[^1]:f4}");
    }
}
