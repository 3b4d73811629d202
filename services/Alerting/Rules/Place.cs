using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rules;

/// <summary>A zone, or the site, with the rules that look at its people.</summary>
internal sealed class Place(double capacity, double squareMetres, IReadOnlyList<HeldRule> rules)
{
    /// <summary>A rule that waits on forecasts forgets nothing before they stayed away for so long.</summary>
    private static readonly TimeSpan ForecastGap = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan WindowLength = TimeSpan.FromSeconds(10);

    private readonly HeldRule[] onPeople = [.. rules.Where(rule => rule.Terms.Kind != AlertKind.Forecast)];
    private readonly HeldRule[] onForecasts = [.. rules.Where(rule => rule.Terms.Kind == AlertKind.Forecast)];
    private DateTimeOffset? forecastAt;

    public double Capacity { get; } = capacity;

    /// <summary>End of the last window; null before the first.</summary>
    public DateTimeOffset? LastAt { get; private set; }

    /// <summary>When the last window came; null before the first.</summary>
    public DateTimeOffset? HeardAt { get; private set; }

    /// <summary>Takes a window that is newer than the last.</summary>
    public void Take(in PeopleSeen seen, DateTimeOffset heardAt, ref List<AlertChange>? changes)
    {
        LastAt = seen.At;
        HeardAt = heardAt;
        Step(seen, seen.At, ref changes);
    }

    /// <summary>No window comes: nothing is seen, and nothing has been known since the end of the last window.</summary>
    public void StaySilent(DateTimeOffset started, DateTimeOffset now, ref List<AlertChange>? changes) =>
        Step(new PeopleSeen(LastAt + WindowLength ?? started, null, 0), now, ref changes);

    /// <summary>Takes a forecast that is newer than the last.</summary>
    public void Take(ForecastIssued forecast, ref List<AlertChange>? changes)
    {
        if (forecast.IssuedAt <= forecastAt)
            return;
        foreach (var rule in onForecasts)
        {
            if (forecastAt is { } last && forecast.IssuedAt - last > ForecastGap)
                rule.Step(new Sample(last, null));
            Add(rule.Step(forecast), ref changes);
        }
        forecastAt = forecast.IssuedAt;
    }

    private void Step(in PeopleSeen seen, DateTimeOffset now, ref List<AlertChange>? changes)
    {
        foreach (var rule in onPeople)
        {
            var sample = rule.Terms.Kind switch
            {
                AlertKind.Load => PeopleMeasures.Load(seen, Capacity, rule.Terms.MinimumCoverage),
                AlertKind.Density => PeopleMeasures.Density(seen, squareMetres, rule.Terms.MinimumCoverage),
                AlertKind.Rise => PeopleMeasures.Rise(seen, Capacity, rule.Terms.MinimumCoverage, rule.Memory!),
                _ => PeopleMeasures.Coverage(seen, now),
            };
            Add(rule.Step(sample, seen.People), ref changes);
        }
    }

    private static void Add(AlertChange? change, ref List<AlertChange>? changes)
    {
        if (change is not null)
            (changes ??= []).Add(change);
    }
}
