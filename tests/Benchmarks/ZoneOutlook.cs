using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Models;

namespace CrowdWatch.Benchmarks;

/// <summary>What the short model said of a simulated zone at the end of every slot.</summary>
internal sealed class ZoneOutlook
{
    /// <summary>Half an hour ahead, in slots.</summary>
    public const int HalfHour = 6;

    private static readonly int[] Steps = [1, 2, 3, 4, 6, 9, 12, 15, 18, 21, 24];

    private double errorSum;
    private double naiveErrorSum;
    private long errors;

    /// <summary>Chance within half an hour that each level is reached, by level and slot; by the model, and by the weekly naive.</summary>
    public required double[][] Model { get; init; }

    /// <summary>The same by the weekly naive.</summary>
    public required double[][] Naive { get; init; }

    /// <summary>Mean absolute error of the medians over all steps, people counted.</summary>
    public double Error => errorSum / errors;

    /// <summary>The same of the weekly naive.</summary>
    public double NaiveError => naiveErrorSum / errors;

    /// <summary>Leads the model through the counts of a zone; errors are summed from a slot on.</summary>
    public static ZoneOutlook Of(SimulatedHistory history, int zone, IReadOnlyList<double> levels, TimeZoneInfo timeZone, SiteCalendar site, IShortContext? weather, int errorsFrom)
    {
        var calendar = new SlotCalendar(SimulatedHistory.Slot, timeZone, site);
        var model = new ShortModel(calendar, Steps);
        var (seen, first) = (history.SeenOf(zone), calendar.SlotAt(history.From));
        var outlook = new ZoneOutlook
        {
            Model = [.. levels.Select(_ => new double[seen.Count])],
            Naive = [.. levels.Select(_ => new double[seen.Count])],
        };
        for (var slot = 0; slot < seen.Count; slot++)
        {
            model.Take(first + slot, seen[slot], weather);
            var (forecast, naive) = (model.Forecast(weather), model.Naive());
            for (var level = 0; level < levels.Count; level++)
            {
                outlook.Model[level][slot] = forecast?.ChanceWithin(HalfHour, levels[level]) ?? 0;
                outlook.Naive[level][slot] = naive?.ChanceWithin(HalfHour, levels[level]) ?? 0;
            }
            if (slot >= errorsFrom && forecast is not null)
                outlook.AddErrors(forecast, naive!, seen, slot);
        }
        return outlook;
    }

    private void AddErrors(ShortForecast forecast, ShortForecast naive, IReadOnlyList<double?> seen, int slot)
    {
        for (var i = 0; i < forecast.Points.Count; i++)
        {
            var target = slot + forecast.Points[i].Step;
            if (target >= seen.Count || seen[target] is not { } came)
                continue;
            errorSum += Math.Abs(forecast.Points[i].Median - came);
            naiveErrorSum += Math.Abs(naive.Points[i].Median - came);
            errors++;
        }
    }
}
