namespace CrowdWatch.Edge.Simulation;

/// <summary>How many people are expected at the gates in each second of a day.</summary>
public sealed class ArrivalCurve
{
    /// <summary>Rate of arrivals over the time in which people are let in: a rush in the morning, fewer at noon, a second wave.</summary>
    private static readonly (double Part, double Rate)[] Shape =
        [(0, 0.35), (0.10, 0.8), (0.20, 1), (0.35, 0.9), (0.50, 0.5), (0.65, 0.7), (0.80, 0.45), (1, 0.1)];

    private readonly double[] perSecond;
    private readonly double[] byBus;

    private ArrivalCurve(double[] perSecond, double[] byBus) => (this.perSecond, this.byBus) = (perSecond, byBus);

    /// <summary>People expected on the whole day.</summary>
    public double Total => perSecond.Sum() + byBus.Sum();

    /// <summary>People expected at all gates in a second of the day, without those of the coaches.</summary>
    public double At(int second) => perSecond[second];

    /// <summary>People expected from coaches in a second of the day; they use the largest gate.</summary>
    public double ByBusAt(int second) => byBus[second];

    /// <summary>The curve of a day on a site; a usual day without circumstances.</summary>
    public static ArrivalCurve Of(OpeningDay day, AreaSettings settings, SimulatedSite site, DayCircumstances? circumstances = null)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(site);
        var total = VisitorsOnBusyDay(day, settings, site) * settings.FactorOf(day.Kind);
        var admitted = day.Seconds - (int)settings.LastAdmission.TotalSeconds;
        var byBus = new double[day.Seconds];
        var left = total;
        foreach (var bus in settings.Buses)
        {
            var from = (int)(bus.At - settings.Opens).TotalSeconds;
            var over = (int)TourBuses.Over.TotalSeconds;
            // Coaches outside the admission hours stay away; their people come on their own.
            if (bus.At < settings.Opens || from + over > admitted)
                continue;
            left -= total * bus.ShareOfDay;
            for (var second = from; second < from + over; second++)
                byBus[second] += total * bus.ShareOfDay / over;
        }
        var perSecond = new double[day.Seconds];
        for (var second = 0; second < admitted; second++)
            perSecond[second] = RateAt((second + 0.5) / admitted);
        var sum = perSecond.Sum();
        for (var second = 0; second < admitted; second++)
            perSecond[second] *= left / sum;
        if (circumstances is not null && circumstances != DayCircumstances.Usual)
            Vary(circumstances, settings.Opens, perSecond, byBus);
        return new ArrivalCurve(perSecond, byBus);
    }

    private static void Vary(DayCircumstances circumstances, TimeOnly opens, double[] perSecond, double[] byBus)
    {
        for (var second = 0; second < perSecond.Length; second++)
        {
            var share = circumstances.ShareAt(opens.Add(TimeSpan.FromSeconds(second)));
            perSecond[second] *= share;
            byBus[second] *= share;
        }
    }

    /// <summary>By Little's law as many come as keep the area filled to the load asked for; never more than the plan approves for a day.</summary>
    private static double VisitorsOnBusyDay(OpeningDay day, AreaSettings settings, SimulatedSite site)
    {
        if (settings.VisitorsPerDay is { } visitors)
            return visitors;
        var capacity = site.Zones.Sum(zone => (double)zone.Capacity);
        return Math.Min(settings.BusyLoad * capacity * day.Seconds / settings.MeanVisit.TotalSeconds, site.Plan.DailyCapacity ?? double.MaxValue);
    }

    private static double RateAt(double part)
    {
        var next = Array.FindIndex(Shape, point => point.Part >= part);
        var ((fromPart, fromRate), (toPart, toRate)) = (Shape[next - 1], Shape[next]);
        return fromRate + ((toRate - fromRate) * (part - fromPart) / (toPart - fromPart));
    }
}
