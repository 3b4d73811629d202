using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Contracts;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>Which step of escalation comes next, and when. Pure.</summary>
public sealed class EscalationSteps(Grouping grouping, TimeZoneInfo timeZone)
{
    /// <summary>The next step that tells somebody new; null when everybody was told, and while nobody is called.</summary>
    public int? Next(Incident incident, Roster roster, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        // Nobody can acknowledge what nobody was told: in quiet hours and mutes there is no next step.
        if (incident.Status is not (IncidentStatus.Raised or IncidentStatus.Escalated) || incident.Silence is not null)
            return null;
        var zones = grouping.ZonesOf(incident);
        var reached = Wardens(roster, now, zones, incident.Step).ToHashSet(StringComparer.Ordinal);
        for (var step = incident.Step + 1; step <= Duty.LastStep; step++)
        {
            if (Wardens(roster, now, zones, step).Any(id => !reached.Contains(id)))
                return step;
        }
        return null;
    }

    /// <summary>When the next step is due unless somebody acknowledges; null when none is.</summary>
    public DateTimeOffset? At(Incident incident, Roster roster, DateTimeOffset now) => Next(incident, roster, now) is null ? null : DueIfAny(incident, roster);

    /// <summary>When a next step would be due if there is one, which takes far longer to find out.</summary>
    public static DateTimeOffset DueIfAny(Incident incident, Roster roster)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(roster);
        // The time runs from when somebody was told, which quiet hours may have put off.
        var told = incident.Messages
            .Where(message => !message.Queued.IsToGroup && message.Queued.Severity >= incident.Severity && message.Queued.At >= incident.StepSince && message.State != MessageState.Suppressed)
            .Min(message => (DateTimeOffset?)message.Queued.At);
        return (told ?? incident.StepSince) + roster.Escalation.After(incident.Severity);
    }

    private IEnumerable<string> Wardens(Roster roster, DateTimeOffset now, IReadOnlyCollection<string> zones, int step) =>
        Duty.At(roster, timeZone, now, zones, step).Where(recipient => !recipient.IsGroup).Select(recipient => recipient.Id);
}
