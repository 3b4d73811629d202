using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CrowdWatch.Host.Bus;

/// <summary>Numbers of the bus, meter CrowdWatch.Bus.</summary>
internal sealed class BusMetrics
{
    public const string MeterName = "CrowdWatch.Bus";

    private readonly ConcurrentDictionary<string, long> depths = new();
    private readonly ConcurrentDictionary<int, bool> handled = new();
    private readonly Counter<long> refused;
    private readonly Counter<long> taken;

    public BusMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        meter.CreateObservableGauge("crowdwatch.bus.queue_messages", Depths, "{message}", "Messages that wait in a queue of the broker, without those handed out");
        meter.CreateObservableGauge("crowdwatch.bus.partitions", () => handled.Values.Count(isHandled => isHandled), "{partition}", "Partitions that this instance handles: those that it got a message of since it subscribed");
        refused = meter.CreateCounter<long>("crowdwatch.bus.refused", "{message}", "Messages that nobody could read or store, by the queue that they came from");
        taken = meter.CreateCounter<long>("crowdwatch.bus.taken", "{message}", "Messages with counts that were stored and acknowledged");
    }

    public void Depth(string queue, long messages) => depths[queue] = messages;

    public void ForgetDepths() => depths.Clear();

    public void Handles(int partition, bool isHandled) => handled[partition] = isHandled;

    public void Refused(string queue) => refused.Add(1, new KeyValuePair<string, object?>("queue", queue));

    public void Taken(int partition) => taken.Add(1, new KeyValuePair<string, object?>("partition", partition));

    private IEnumerable<Measurement<long>> Depths() => depths.Select(depth => new Measurement<long>(depth.Value, new KeyValuePair<string, object?>("queue", depth.Key)));
}
