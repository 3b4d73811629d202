using System.Diagnostics.Metrics;
using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting;

/// <summary>Figures of the alerting role.</summary>
internal sealed class AlertingMetrics
{
    public const string MeterName = "CrowdWatch.Alerting";

    private static readonly string[] Kinds = [.. typeof(LedgerEntry).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(LedgerEntry))).Select(type => type.Name)];

    private readonly Counter<long> lines;
    private int[] open = new int[5];

    public AlertingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        lines = meter.CreateCounter<long>("crowdwatch.alerting.steps", "{step}", "Lines written to the ledger, by kind.");
        meter.CreateObservableGauge("crowdwatch.alerting.active", () => IsActive ? 1 : 0, null, "1 in the instance that holds the ledger, 0 in one that stands by.");
        meter.CreateObservableGauge("crowdwatch.alerting.ledger.waiting", () => LedgerWaiting, "{line}", "Lines that the disk has not taken yet.");
        meter.CreateObservableGauge("crowdwatch.alerting.incidents", Measure, "{incident}", "Open incidents, by severity.");
    }

    /// <summary>Whether this instance is the active one.</summary>
    public bool IsActive { get; set; }

    /// <summary>Lines that the disk has not taken yet.</summary>
    public int LedgerWaiting { get; set; }

    public void Count(IReadOnlyList<LedgerEntry> entries)
    {
        foreach (var entry in entries)
            lines.Add(1, new KeyValuePair<string, object?>("kind", entry.GetType().Name));
    }

    public void Open(IEnumerable<Incident> incidents)
    {
        // A counter that first appears with its first step hides that step from whoever asks for its rise.
        foreach (var kind in Kinds)
            lines.Add(0, new KeyValuePair<string, object?>("kind", kind));
        var counts = new int[5];
        foreach (var incident in incidents)
            counts[(int)incident.Severity]++;
        open = counts;
    }

    private IEnumerable<Measurement<int>> Measure() =>
        Enum.GetValues<Severity>().Select(severity => new Measurement<int>(open[(int)severity], new KeyValuePair<string, object?>("severity", severity.ToString())));
}
