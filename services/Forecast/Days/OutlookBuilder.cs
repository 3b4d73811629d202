using CrowdWatch.Domain.Calendar;

namespace CrowdWatch.Forecast.Days;

/// <summary>Turns forecasts on the square-root scale and what is known of their errors into days with bounds and chances.</summary>
internal static class OutlookBuilder
{
    /// <summary>The outlook; a day on which the site is closed has no visitors, for certain.</summary>
    public static DayOutlook Build(IssuedPath path, SiteCalendar calendar, DayErrors errors, PeakErrors peaks, double weightOfTrees)
    {
        var days = new DayPoint[path.Forecasts.Length];
        var chances = new PeakChance?[days.Length];
        var highest = -1;
        for (var i = 0; i < days.Length; i++)
        {
            var date = path.Origin.AddDays(i + 1);
            if (calendar.IsClosed(date))
            {
                days[i] = new(date, 0, 0, 0, 0, 0);
                continue;
            }
            days[i] = Point(date, path.Forecasts[i], path.Spreads[i], errors.Sorted(i));
            if (highest < 0 || path.Forecasts[i] > path.Forecasts[highest])
                highest = i;
            chances[i] = new(path.Forecasts[highest], path.Spreads[highest], peaks.Sorted(i, path.Forecasts[highest]));
        }
        return new(path.Origin, days, chances, weightOfTrees);
    }

    private static DayPoint Point(DateOnly date, double centre, double spread, double[] scores)
    {
        var median = Visitors(centre + spread * DayErrors.Bound(scores, 0.5));
        var low80 = Math.Min(median, Visitors(centre + spread * DayErrors.Bound(scores, 0.1)));
        var high80 = Math.Max(median, Visitors(centre + spread * DayErrors.Bound(scores, 0.9)));
        var low95 = Math.Min(low80, Visitors(centre + spread * DayErrors.Bound(scores, 0.025)));
        var high95 = Math.Max(high80, Visitors(centre + spread * DayErrors.Bound(scores, 0.975)));
        return new(date, median, low80, high80, low95, high95);
    }

    private static double Visitors(double root) => Math.Max(0, root) * Math.Max(0, root);
}
