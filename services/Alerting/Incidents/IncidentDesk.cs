using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>Decides what alerts and time do to incidents. Every decision is a line of the ledger; no clock, no socket, no file.</summary>
public sealed class IncidentDesk(DeskState state, Grouping grouping, DeskRules rules)
{
    /// <summary>A rule began to hold, went to another severity, or ceased to hold.</summary>
    public void Take(AlertChange change, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(change);
        var held = state.Incidents.Where(incident => incident.Alerts.Any(alert => alert.Is(change) && alert.Holds)).OrderBy(incident => incident.IsOpen).LastOrDefault();
        if (change.Severity is null)
        {
            if (held is not null)
                Clear(held, change, now);
            return;
        }
        if (held is { IsOpen: true })
            Change(held, change, now);
        // What an operator ended does not begin again because it becomes less.
        else if (held is not null && change.Severity <= held.Alerts.First(alert => alert.Is(change)).Severity)
            Change(held, change, now);
        else
            Begin(held, change, now);
    }

    /// <summary>Closes what has been cleared for long enough.</summary>
    public void Tick(DateTimeOffset now)
    {
        foreach (var incident in state.Open.Where(incident => incident.Status == IncidentStatus.Cleared && now - incident.ClearedAt >= rules.CloseAfter).ToList())
            Close(incident, null, FormattableString.Invariant($"cleared for {rules.CloseAfter.TotalMinutes:0} minutes"), now);
    }

    /// <summary>Somebody takes care of an incident.</summary>
    public void Acknowledge(Incident incident, string by, string? note, bool byLink, DateTimeOffset now) =>
        state.Do(new LedgerEntry.IncidentAcknowledged(by, note, byLink) { At = now, IncidentId = incident.Id });

    /// <summary>Ends an incident.</summary>
    public void Close(Incident incident, string? by, string why, DateTimeOffset now) =>
        state.Do(new LedgerEntry.IncidentClosed(by, why) { At = now, IncidentId = incident.Id });

    private void Begin(Incident? closedByHand, AlertChange change, DateTimeOffset now)
    {
        if (closedByHand is not null)
            state.Do(new LedgerEntry.AlertCleared(change.RuleId, change.Subject) { At = now, IncidentId = closedByHand.Id });
        var incident = state.Open.FirstOrDefault(open => grouping.Belongs(open, change, now, rules.GroupFor));
        if (incident is null)
        {
            state.Do(new LedgerEntry.IncidentRaised(Alert.CategoryOf(change.Kind), AlertOf(change)) { At = now, IncidentId = state.NextId(now) });
            return;
        }
        state.Do(new LedgerEntry.AlertJoined(AlertOf(change)) { At = now, IncidentId = incident.Id });
        FollowAlerts(incident, now);
    }

    private void Change(Incident incident, AlertChange change, DateTimeOffset now)
    {
        var before = incident.Alerts.First(alert => alert.Is(change));
        state.Do(new LedgerEntry.AlertChanged(AlertOf(change) with { RaisedAt = before.RaisedAt }) { At = now, IncidentId = incident.Id });
        if (incident.IsOpen)
            FollowAlerts(incident, now);
    }

    private void Clear(Incident incident, AlertChange change, DateTimeOffset now)
    {
        state.Do(new LedgerEntry.AlertCleared(change.RuleId, change.Subject) { At = now, IncidentId = incident.Id });
        if (!incident.IsOpen)
            return;
        if (incident.HighestHeld is null)
            state.Do(new LedgerEntry.IncidentCleared { At = now, IncidentId = incident.Id });
        else
            FollowAlerts(incident, now);
    }

    private void FollowAlerts(Incident incident, DateTimeOffset now)
    {
        var isCleared = incident.Status == IncidentStatus.Cleared;
        if (incident.HighestHeld is not { } highest || (highest == incident.Severity && !isCleared))
            return;
        // Who was told of red in the morning must hear of it again in the afternoon: the old incident ends, a new one tells it.
        if ((isCleared || highest > incident.Severity) && now - incident.LeftAt(highest) >= rules.CloseAfter)
            Continue(incident, now);
        else if (isCleared)
            state.Do(new LedgerEntry.IncidentReopened(highest) { At = now, IncidentId = incident.Id });
        else
            state.Do(new LedgerEntry.SeverityChanged(incident.Severity, highest) { At = now, IncidentId = incident.Id });
    }

    private void Continue(Incident incident, DateTimeOffset now)
    {
        var id = state.NextId(now);
        var alerts = incident.Alerts.Where(alert => alert.Holds).OrderByDescending(alert => alert.Severity).ToList();
        foreach (var alert in alerts)
            state.Do(new LedgerEntry.AlertCleared(alert.RuleId, alert.Subject) { At = now, IncidentId = incident.Id });
        state.Do(new LedgerEntry.IncidentClosed(null, "the level comes back after long", id) { At = now, IncidentId = incident.Id });
        state.Do(new LedgerEntry.IncidentRaised(incident.Category, alerts[0], incident.Id) { At = now, IncidentId = id });
        foreach (var alert in alerts.Skip(1))
            state.Do(new LedgerEntry.AlertJoined(alert) { At = now, IncidentId = id });
    }

    private static Alert AlertOf(AlertChange change) => new()
    {
        RuleId = change.RuleId,
        Kind = change.Kind,
        Subject = change.Subject,
        Severity = change.Severity!.Value,
        LevelId = change.LevelId,
        Value = change.Value,
        People = change.People,
        IsFloor = change.IsFloor ? true : null,
        LowPeople = change.Interval?.Low,
        HighPeople = change.Interval?.High,
        ValueAt = change.At,
        RaisedAt = change.At,
    };
}
