using System.Diagnostics.Metrics;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CrowdWatch.Forecast.Models;
using CrowdWatch.Forecast.Places;

namespace CrowdWatch.Forecast;

/// <summary>Figures of the forecast role.</summary>
internal sealed class ForecastMetrics
{
    public const string MeterName = "CrowdWatch.Forecast";

    private readonly TimeProvider clock;
    private readonly Counter<long> issued;
    private readonly Histogram<double> round;
    private volatile IReadOnlyDictionary<string, DateTimeOffset> issuedAt = new Dictionary<string, DateTimeOffset>();
    private volatile IReadOnlyList<Score> scores = [];

    public ForecastMetrics(IMeterFactory meters, TimeProvider clock)
    {
        this.clock = clock;
        var meter = meters.Create(MeterName);
        issued = meter.CreateCounter<long>("crowdwatch.forecast.issued", "{forecast}", "Forecasts published, by what they rest on.");
        round = meter.CreateHistogram<double>("crowdwatch.forecast.round", "s", "Time to learn from what came and to forecast all zones.");
        meter.CreateObservableGauge("crowdwatch.forecast.active", () => IsActive ? 1 : 0, null, "1 in the instance that holds what was learnt, 0 in one that stands by.");
        meter.CreateObservableGauge("crowdwatch.forecast.age", Age, "s", "Time since a zone's forecast was last published.");
        meter.CreateObservableGauge("crowdwatch.forecast.mase", () => Told(score => score.Scaled), null, "Mean absolute error of the last seven days over that of the weekly naive.");
        meter.CreateObservableGauge("crowdwatch.forecast.pinball", () => Told(score => score.Model.Pinball), null, "Mean quantile loss of the last seven days, in people.");
        meter.CreateObservableGauge("crowdwatch.forecast.coverage_80_ratio", () => Told(score => score.Model.Coverage80), null, "Share of the last seven days' truths within the 80 % interval.");
        meter.CreateObservableGauge("crowdwatch.forecast.coverage_95_ratio", () => Told(score => score.Model.Coverage95), null, "Share of the last seven days' truths within the 95 % interval.");
        meter.CreateObservableGauge("crowdwatch.forecast.fallback", () => scores.Select(score => Of(score.IsFallenBack ? 1d : 0d, score.Zone)), null, "1 while the weekly naive stands in for the model.");
    }

    /// <summary>Whether this instance is the active one.</summary>
    public bool IsActive { get; set; }

    public void Issued(string basis, int count) => issued.Add(count, new KeyValuePair<string, object?>("basis", basis));

    /// <summary>Forecasts that went out.</summary>
    public void Published(IReadOnlyList<ForecastIssued> forecasts)
    {
        var now = clock.GetUtcNow();
        var ages = new Dictionary<string, DateTimeOffset>(issuedAt);
        foreach (var forecast in forecasts)
            ages[Scope.ToText(forecast.ZoneId)] = now;
        issuedAt = ages;
    }

    /// <summary>How good the forecasts of the last seven days were.</summary>
    public void Scored(IEnumerable<Place> places) =>
        scores = [.. places.Select(place => place.Models.Watch).Zip(places, (watch, place) => new Score(Scope.ToText(place.ZoneId), watch.Model, watch.ScaledError, watch.IsFallenBack))];

    public void Round(TimeSpan took) => round.Record(took.TotalSeconds);

    private IEnumerable<Measurement<double>> Age()
    {
        var now = clock.GetUtcNow();
        return issuedAt.Select(issued => Of((now - issued.Value).TotalSeconds, issued.Key));
    }

    // Of a zone without a single score there is nothing to tell; 0 would be praise or blame.
    private IEnumerable<Measurement<double>> Told(Func<Score, double?> figure) =>
        scores.Where(score => score.Model.Count > 0 && figure(score) is not null).Select(score => Of(figure(score)!.Value, score.Zone));

    private static Measurement<double> Of(double value, string zone) => new(value, new KeyValuePair<string, object?>("zone", zone));

    private sealed record Score(string Zone, ForecastScore Model, double? Scaled, bool IsFallenBack);
}
