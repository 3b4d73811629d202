using CrowdWatch.Contracts;
using CrowdWatch.Domain.Order;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rules;

/// <summary>A zone, or the site, with the rules that look at its people.</summary>
internal sealed class Place(double capacity, double squareMetres, IReadOnlyList<HeldRule> rules, bool isByGround = false)
{
    /// <summary>A rule that waits on forecasts forgets nothing before they stayed away for so long.</summary>
    private static readonly TimeSpan ForecastGap = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan WindowLength = TimeSpan.FromSeconds(10);

    private readonly HeldRule[] onPeople = [.. rules.Where(rule => rule.Terms.Kind != AlertKind.Forecast)];
    private readonly HeldRule[] onForecasts = [.. rules.Where(rule => rule.Terms.Kind == AlertKind.Forecast)];
    private DateTimeOffset? forecastAt;
    private Stamp? forecastStamp;
    private DateTimeOffset? lastAt;

    public double Capacity { get; } = capacity;

    /// <summary>Where the last window stands among all; null before the first.</summary>
    public Stamp? LastStamp { get; private set; }

    /// <summary>When the last window came; null before the first.</summary>
    public DateTimeOffset? HeardAt { get; private set; }

    /// <summary>Takes a window that follows the last.</summary>
    public void Take(in PeopleSeen seen, Stamp stamp, DateTimeOffset heardAt, ref List<AlertChange>? changes)
    {
        lastAt = seen.At;
        LastStamp = stamp;
        HeardAt = heardAt;
        Step(seen, seen.At, ref changes);
    }

    /// <summary>No window comes: nothing is seen, and nothing has been known since the end of the last window.</summary>
    public void StaySilent(DateTimeOffset started, DateTimeOffset now, ref List<AlertChange>? changes) =>
        Step(new PeopleSeen(lastAt + WindowLength ?? started, null, 0), now, ref changes);

    /// <summary>Takes a forecast that follows the last.</summary>
    public void Take(ForecastIssued forecast, Stamp stamp, ref List<AlertChange>? changes)
    {
        if (!stamp.Follows(forecastStamp, ForecastGap))
            return;
        foreach (var rule in onForecasts)
        {
            if (forecastAt is { } last && forecast.IssuedAt - last > ForecastGap)
                rule.Step(new Sample(last, null));
            Add(rule.Step(forecast), ref changes);
        }
        (forecastAt, forecastStamp) = (forecast.IssuedAt, stamp);
    }

    private void Step(in PeopleSeen seen, DateTimeOffset now, ref List<AlertChange>? changes)
    {
        foreach (var rule in onPeople)
        {
            var sample = rule.Terms.Kind switch
            {
                AlertKind.Load => PeopleMeasures.Load(seen, Capacity, rule.Terms.MinimumCoverage, isByGround),
                AlertKind.Density => PeopleMeasures.Density(seen, squareMetres, rule.Terms.MinimumCoverage),
                AlertKind.Rise => PeopleMeasures.Rise(seen, Capacity, rule.Terms.MinimumCoverage, rule.Memory!),
                _ => PeopleMeasures.Coverage(seen, now),
            };
            Add(rule.Step(sample, seen.People, seen.Interval), ref changes);
        }
    }

    private static void Add(AlertChange? change, ref List<AlertChange>? changes)
    {
        if (change is not null)
            (changes ??= []).Add(change);
    }
}
