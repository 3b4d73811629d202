using System.Collections.Immutable;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Order;

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
            var at = clock.GetUtcNow();
            var next = Kept(Joined(Now, report.Incidents, at), at);
            Volatile.Write(ref now, report.OpenIds is null ? next : Regular(next, report, report.OpenIds, at));
        }
    }

    private static IncidentsNow Joined(IncidentsNow known, IReadOnlyList<IncidentReported> told, DateTimeOffset at)
    {
        var (incidents, stamps) = (known.Incidents, known.Stamps);
        foreach (var incident in told)
        {
            // A ledger that was begun anew counts from one again: what was raised later is another incident of the same name.
            var stamp = Stamp.OfRevision(incident.RaisedAt, incident.Revision, incident.ChangedAt, at);
            Stamp? before = stamps.TryGetValue(incident.IncidentId, out var held) ? held : null;
            if (before?.IsSameAs(stamp) != true)
            {
                if (!stamp.Follows(before, HoldsFor(incident)))
                    continue;
                incidents = incidents.SetItem(incident.IncidentId, incident);
            }
            stamps = stamps.SetItem(incident.IncidentId, stamp);
        }
        return known with { Incidents = incidents, Stamps = stamps };
    }

    /// <summary>Open ones are told again with every regular report: what is known of one and was not told again for so long is not how it stands.</summary>
    private static TimeSpan HoldsFor(IncidentReported told) => told.Status == IncidentStatus.Closed ? TimeSpan.MaxValue : SilentAfter;

    private static IncidentsNow Regular(IncidentsNow next, IncidentsReported report, IReadOnlyList<string> openIds, DateTimeOffset at)
    {
        // Of two of one moment the one that comes later is the later one.
        var stamp = Stamp.OfDate(report.ReportedAt, at, at.UtcTicks);
        if (!stamp.IsSameAs(next.Reported ?? stamp) && !stamp.Follows(next.Reported, SilentAfter))
            return next;
        // Closed while this instance did not hear it. One raised after the report was written is not in it and stays.
        var gone = next.Incidents.Values
            .Where(incident => incident.Status != IncidentStatus.Closed && !openIds.Contains(incident.IncidentId)
                && (incident.ChangedAt <= report.ReportedAt || !next.Stamps[incident.IncidentId].IsCredible))
            .Select(incident => incident.IncidentId).ToList();
        var incidents = next.Incidents.RemoveRange(gone);
        return next with
        {
            Incidents = incidents,
            Stamps = next.Stamps.RemoveRange(gone),
            HeardAt = at,
            ReportedAt = report.ReportedAt,
            Reported = stamp,
            Mutes = Same(next.Mutes, report.Mutes),
            OnDuty = Same(next.OnDuty, report.OnDuty),
            OnDutyNames = Same(next.OnDutyNames, report.OnDutyNames ?? []),
            OpenUntold = openIds.Count(id => !incidents.ContainsKey(id)),
        };
    }

    /// <summary>The list held before when the new one says the same, so that a look at the reference tells whether it changed.</summary>
    private static IReadOnlyList<T> Same<T>(IReadOnlyList<T> held, IReadOnlyList<T>? told) =>
        told is null || held.SequenceEqual(told) ? held : told;

    private static IncidentsNow Kept(IncidentsNow known, DateTimeOffset at)
    {
        var closed = known.Incidents.Values.Where(incident => incident.Status == IncidentStatus.Closed)
            .Select(incident => (Id: incident.IncidentId, At: ClosedAt(incident, known.Stamps[incident.IncidentId].ReceivedAt))).OrderByDescending(incident => incident.At).ToList();
        var gone = closed.Where((incident, place) => place >= MostClosed || at - incident.At > ClosedKeptFor).Select(incident => incident.Id).ToList();
        return known with { Incidents = known.Incidents.RemoveRange(gone), Stamps = known.Stamps.RemoveRange(gone) };
    }

    /// <summary>Never after it was told.</summary>
    private static DateTimeOffset ClosedAt(IncidentReported incident, DateTimeOffset receivedAt)
    {
        var closedAt = incident.ClosedAt ?? incident.ChangedAt;
        return closedAt < receivedAt ? closedAt : receivedAt;
    }
}
