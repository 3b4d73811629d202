using System.Diagnostics.Metrics;
using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation;

/// <summary>Figures of the aggregation role, meter CrowdWatch.Aggregation.</summary>
internal sealed class AggregationMetrics
{
    public const string MeterName = "CrowdWatch.Aggregation";

    private readonly Counter<long> readings;
    private readonly Counter<long> liveValues;
    private readonly Counter<long> windows;
    private readonly Counter<long> lost;
    private int pending;

    public AggregationMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        readings = meter.CreateCounter<long>("crowdwatch.aggregation.readings", description: "Readings that came in, by what became of them.");
        liveValues = meter.CreateCounter<long>("crowdwatch.aggregation.live_values", description: "Live values published.");
        windows = meter.CreateCounter<long>("crowdwatch.aggregation.windows", description: "Windows stored and published, by length; corrections apart.");
        lost = meter.CreateCounter<long>("crowdwatch.aggregation.windows_lost", description: "Windows let go because too many waited for store or bus.");
        meter.CreateObservableGauge("crowdwatch.aggregation.windows_pending", () => Volatile.Read(ref pending), description: "Windows that wait for store or bus.");
    }

    public void Reading(ReadingVerdict verdict) => readings.Add(1, new KeyValuePair<string, object?>("verdict", verdict.ToString()));

    public void LiveValuesPublished(int count) => liveValues.Add(count);

    public void WindowPublished(OccupancyWindow window) => windows.Add(
        1, new KeyValuePair<string, object?>("seconds", (int)window.Length), new KeyValuePair<string, object?>("corrected", window.Revision > 0));

    public void WindowLost() => lost.Add(1);

    public void Pending(int count) => Volatile.Write(ref pending, count);
}
