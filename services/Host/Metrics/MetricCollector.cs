using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CrowdWatch.Host.Metrics;

/// <summary>Listens to the program's own instruments and those of the runtime, for the Prometheus endpoint.</summary>
internal sealed class MetricCollector : IDisposable
{
    private const string OwnMeters = "CrowdWatch.";
    private const string RuntimeMeter = "System.Runtime";

    private readonly ConcurrentDictionary<Instrument, MetricFamily> families = new();
    private readonly Lock reading = new();
    private readonly MeterListener listener = new();

    public MetricCollector()
    {
        listener.InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Meter.Name.StartsWith(OwnMeters, StringComparison.Ordinal) || instrument.Meter.Name == RuntimeMeter)
                meters.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<byte>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<short>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<float>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<decimal>((instrument, value, tags, _) => Record(instrument, (double)value, tags));
        listener.Start();
    }

    /// <summary>All metrics at this moment, in Prometheus's text format.</summary>
    public string Read()
    {
        lock (reading)
        {
            foreach (var (instrument, family) in families)
            {
                if (instrument.IsObservable)
                    family.Clear();
            }
            listener.RecordObservableInstruments();
            return PrometheusText.Write(families.Values.GroupBy(family => family.Name).Select(same => same.First()));
        }
    }

    public void Dispose() => listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var family = families.GetOrAdd(instrument, static i => new MetricFamily(i.Name, i.Unit, i.Description, KindOf(i)));
        if (instrument.IsObservable)
            family.RecordTotal(value, tags);
        else
            family.Record(value, tags);
    }

    private static MetricKind KindOf(Instrument instrument)
    {
        var type = instrument.GetType().GetGenericTypeDefinition();
        if (type == typeof(Counter<>) || type == typeof(ObservableCounter<>))
            return MetricKind.Counter;
        return type == typeof(Histogram<>) ? MetricKind.Histogram : MetricKind.Gauge;
    }
}
