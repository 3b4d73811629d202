using System.Diagnostics.Metrics;

namespace CrowdWatch.Forecast;

/// <summary>Figures of the forecast role.</summary>
internal sealed class ForecastMetrics
{
    public const string MeterName = "CrowdWatch.Forecast";

    private readonly TimeProvider clock;
    private readonly Counter<long> issued;
    private readonly Histogram<double> round;
    private DateTimeOffset? issuedAt;

    public ForecastMetrics(IMeterFactory meters, TimeProvider clock)
    {
        this.clock = clock;
        var meter = meters.Create(MeterName);
        issued = meter.CreateCounter<long>("crowdwatch.forecast.issued", "{forecast}", "Forecasts published, by what they rest on.");
        round = meter.CreateHistogram<double>("crowdwatch.forecast.round", "s", "Time to learn from what came and to forecast all zones.");
        meter.CreateObservableGauge("crowdwatch.forecast.active", () => IsActive ? 1 : 0, null, "1 in the instance that holds what was learnt, 0 in one that stands by.");
        meter.CreateObservableGauge("crowdwatch.forecast.age", Age, "s", "Time since forecasts were last published.");
    }

    /// <summary>Whether this instance is the active one.</summary>
    public bool IsActive { get; set; }

    public void Issued(string basis, int count) => issued.Add(count, new KeyValuePair<string, object?>("basis", basis));

    public void Published() => issuedAt = clock.GetUtcNow();

    public void Round(TimeSpan took) => round.Record(took.TotalSeconds);

    private IEnumerable<Measurement<double>> Age() => issuedAt is { } at ? [new((clock.GetUtcNow() - at).TotalSeconds)] : [];
}
