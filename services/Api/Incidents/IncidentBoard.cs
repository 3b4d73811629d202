using System.Collections.Immutable;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Incidents;

/// <summary>The incidents that are open, and those closed within a day. Kept in memory, safe for many threads.</summary>
public sealed class IncidentBoard(TimeProvider clock)
{
    /// <summary>Alerting reports every 5 s; after three missed reports nobody knows how things stand.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(15);

    /// <summary>Closed incidents are kept this long.</summary>
    public static readonly TimeSpan ClosedKeptFor = TimeSpan.FromHours(24);

    /// <summary>Most closed incidents kept.</summary>
    public const int MostClosed = 200;

    private readonly Lock gate = new();
    private IncidentsNow now = IncidentsNow.NeverHeard;

    /// <summary>Everything known; does not change any more once taken.</summary>
    public IncidentsNow Now => Volatile.Read(ref now);

    /// <summary>Takes a report. Repeated and older revisions alter nothing.</summary>
    public void Take(IncidentsReported report)
    {
        lock (gate)
        {
            var next = Now with { Incidents = Kept(Joined(Now.Incidents, report.Incidents), clock.GetUtcNow()) };
            Volatile.Write(ref now, report.OpenIds is null ? next : Regular(next, report, report.OpenIds));
        }
    }

    private static ImmutableDictionary<string, IncidentReported> Joined(
        ImmutableDictionary<string, IncidentReported> known, IReadOnlyList<IncidentReported> told)
    {
        foreach (var incident in told)
            if (!known.TryGetValue(incident.IncidentId, out var before) || IsNewer(incident, before))
                known = known.SetItem(incident.IncidentId, incident);
        return known;
    }

    /// <summary>A ledger that was begun anew counts from one again: what was raised later is another incident of the same name.</summary>
    private static bool IsNewer(IncidentReported incident, IncidentReported before) =>
        incident.RaisedAt == before.RaisedAt ? incident.Revision > before.Revision : incident.RaisedAt > before.RaisedAt;

    private IncidentsNow Regular(IncidentsNow next, IncidentsReported report, IReadOnlyList<string> openIds)
    {
        if (report.ReportedAt < next.ReportedAt)
            return next;
        // Closed while this instance did not hear it. One raised after the report was written is not in it and stays.
        var gone = next.Incidents.Values
            .Where(incident => incident.Status != IncidentStatus.Closed && incident.ChangedAt <= report.ReportedAt && !openIds.Contains(incident.IncidentId))
            .Select(incident => incident.IncidentId);
        var incidents = next.Incidents.RemoveRange(gone);
        return next with
        {
            Incidents = incidents,
            HeardAt = clock.GetUtcNow(),
            ReportedAt = report.ReportedAt,
            Mutes = Same(next.Mutes, report.Mutes),
            OnDuty = Same(next.OnDuty, report.OnDuty),
            OpenUntold = openIds.Count(id => !incidents.ContainsKey(id)),
        };
    }

    /// <summary>The list held before when the new one says the same, so that a look at the reference tells whether it changed.</summary>
    private static IReadOnlyList<T> Same<T>(IReadOnlyList<T> held, IReadOnlyList<T>? told) =>
        told is null || held.SequenceEqual(told) ? held : told;

    private static ImmutableDictionary<string, IncidentReported> Kept(ImmutableDictionary<string, IncidentReported> incidents, DateTimeOffset at)
    {
        var closed = incidents.Values.Where(incident => incident.Status == IncidentStatus.Closed).OrderByDescending(ClosedAt).ToList();
        return incidents.RemoveRange(closed.Where((incident, place) => place >= MostClosed || at - ClosedAt(incident) > ClosedKeptFor).Select(incident => incident.IncidentId));
    }

    private static DateTimeOffset ClosedAt(IncidentReported incident) => incident.ClosedAt ?? incident.ChangedAt;
}
