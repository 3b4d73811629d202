using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Rates;

/// <summary>From how many people on something begins in a zone or on the site: a load level, an alert.</summary>
/// <param name="People">Numbers of people, rising.</param>
public sealed record PeopleLevels(IReadOnlyList<double> People)
{
    /// <summary>From this share of the next level on it is near.</summary>
    public const double NearShare = 0.8;

    /// <summary>Share of the next level that is reached; 1 where the last one is passed, 0 where there is none.</summary>
    public double Nearness(double people)
    {
        if (People.Count == 0)
            return 0;
        var next = People.FirstOrDefault(level => level > people);
        return next > 0 ? people / next : 1;
    }

    /// <summary>Levels of a zone: the plan's load levels, and what its alert rules of load and of density raise.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="seenShare">Share of the zone's area that is seen, 0 to 1.</param>
    public static PeopleLevels Of(SitePlan plan, Zone zone, double seenShare)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(zone);
        var rules = plan.Alerting.Rules.Where(rule => rule.Zones?.Contains(zone.Id) ?? !rule.Site);
        return Of(plan, rules, zone.Kind, zone.InstantaneousCapacity, zone.AreaSquareMetres * seenShare);
    }

    /// <summary>Levels of the whole site.</summary>
    public static PeopleLevels Of(SitePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var site = WatchedSite.Of(plan);
        return Of(plan, plan.Alerting.Rules.Where(rule => rule.Site), ZoneKind.Walkway, site.Capacity, site.AreaSquareMetres);
    }

    private static PeopleLevels Of(SitePlan plan, IEnumerable<AlertRule> rules, ZoneKind kind, double capacity, double squareMetres)
    {
        var shown = plan.LoadLevels.Select(level => level.FromRatio * capacity);
        var raised = rules.Where(rule => rule.Kind is AlertKind.Load or AlertKind.Density).SelectMany(
            rule => AlertThresholds.Of(rule, plan.LoadLevels, kind).Select(level => level.Raise * (rule.Kind == AlertKind.Load ? capacity : squareMetres)));
        return new([.. shown.Concat(raised).Distinct().Order()]);
    }
}
