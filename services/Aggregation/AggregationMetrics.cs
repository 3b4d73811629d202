using System.Diagnostics.Metrics;
using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation;

/// <summary>Figures of the aggregation role, meter CrowdWatch.Aggregation.</summary>
internal sealed class AggregationMetrics
{
    public const string MeterName = "CrowdWatch.Aggregation";

    private readonly Meter meter;
    private readonly Counter<long> readings;
    private readonly Counter<long> stored;
    private readonly Counter<long> refused;
    private readonly Counter<long> liveValues;
    private readonly Counter<long> windows;
    private readonly Counter<long> siteWindows;
    private readonly Counter<long> stretches;
    private readonly Histogram<double> captureToStored;
    private int pending;
    private volatile IReadOnlyDictionary<string, FlowBalance> flows = new Dictionary<string, FlowBalance>();

    public AggregationMetrics(IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        readings = meter.CreateCounter<long>("crowdwatch.aggregation.readings", description: "Counts that came in, by what became of them.");
        stored = meter.CreateCounter<long>("crowdwatch.aggregation.counts_stored", description: "Counts stored, duplicates among them.");
        refused = meter.CreateCounter<long>("crowdwatch.aggregation.refused_by_store", description: "Counts and windows that the store will never take.");
        liveValues = meter.CreateCounter<long>("crowdwatch.aggregation.live_values", description: "Live values published.");
        windows = meter.CreateCounter<long>("crowdwatch.aggregation.windows", description: "Windows stored and published, by length; corrections apart.");
        siteWindows = meter.CreateCounter<long>("crowdwatch.aggregation.site_windows", description: "Windows of the site stored and published, corrections among them.");
        stretches = meter.CreateCounter<long>("crowdwatch.aggregation.stretches", description: "Five-minute stretches of a zone worked out again from the stored counts.");
        captureToStored = meter.CreateHistogram<double>("crowdwatch.aggregation.capture_to_stored", unit: "s", description: "Age of a message's newest count when its counts were stored.");
        meter.CreateObservableGauge("crowdwatch.aggregation.windows_pending", () => Volatile.Read(ref pending), description: "Windows that wait for store or bus.");
        meter.CreateObservableGauge("crowdwatch.flow.drift_people", Drifts, description: "People that the lines around a zone say more than were counted in it, by zone; below 0 fewer.");
    }

    public void ObservePartitions(Func<int> count) =>
        meter.CreateObservableGauge("crowdwatch.aggregation.partitions", count, description: "Partitions that this instance handles.");

    public void Readings(VerdictTally tally)
    {
        foreach (var (verdict, count) in tally.Given)
            readings.Add(count, new KeyValuePair<string, object?>("verdict", verdict.ToString()));
    }

    public void CountsStored(int count) => stored.Add(count);

    public void CaptureToStored(TimeSpan age) => captureToStored.Record(age.TotalSeconds);

    public void CountsRefusedByStore(int count) => refused.Add(count, new KeyValuePair<string, object?>("what", "counts"));

    public void WindowsRefusedByStore(int count) => refused.Add(count, new KeyValuePair<string, object?>("what", "windows"));

    public void LiveValuesPublished(int count) => liveValues.Add(count);

    public void WindowPublished(OccupancyWindow window) => windows.Add(
        1, new KeyValuePair<string, object?>("seconds", (int)window.Length), new KeyValuePair<string, object?>("corrected", window.Revision > 0));

    public void SiteWindowsPublished(int count) => siteWindows.Add(count);

    public void StretchWorkedOut() => stretches.Add(1);

    public void Pending(int count) => Volatile.Write(ref pending, count);

    /// <summary>The newest flow of every zone that has one here.</summary>
    public void FlowsBalanced(IReadOnlyDictionary<string, FlowBalance> balances) => flows = balances;

    private IEnumerable<Measurement<double>> Drifts() =>
        from flow in flows
        where flow.Value.DriftPeople is not null
        select new Measurement<double>(flow.Value.DriftPeople!.Value, new KeyValuePair<string, object?>("zone", flow.Key));
}
