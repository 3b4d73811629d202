using System.Collections.Immutable;
using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Incidents;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Stream;

/// <summary>What one client was told of the incidents, against what the boards know. Only differences are sent.</summary>
internal sealed class IncidentView(IncidentBoard board, ShownMessages messages)
{
    private ImmutableDictionary<string, IncidentReported> told = ImmutableDictionary<string, IncidentReported>.Empty;
    private (bool Silent, int Mutes, object? MutesHeld, object? OnDuty, int OpenUntold)? alerting;
    private ImmutableSortedDictionary<long, TextMessageShown> shown = ImmutableSortedDictionary<long, TextMessageShown>.Empty;

    /// <summary>All incidents and messages; what comes after tells only what changed since.</summary>
    public (IncidentsEvent Incidents, MessagesEvent Messages) All(DateTimeOffset now)
    {
        told = told.Clear();
        alerting = null;
        shown = shown.Clear();
        return (Incidents(now)!, Messages(now) ?? new MessagesEvent { At = now, Messages = [] });
    }

    /// <summary>What changed since the last call, alerting falling silent included; null when nothing did.</summary>
    public IncidentsEvent? Incidents(DateTimeOffset now)
    {
        var known = board.Now;
        var mutesNow = known.Mutes.Count(mute => mute.Until > now);
        var standing = (known.IsSilent(now), mutesNow, known.Mutes, known.OnDutyNames.Count > 0 ? (object)known.OnDutyNames : known.OnDuty, known.OpenUntold);
        if (ReferenceEquals(known.Incidents, told) && alerting == standing)
            return null;
        var changed = known.Incidents.Values
            .Where(incident => !ReferenceEquals(told.GetValueOrDefault(incident.IncidentId), incident))
            .OrderBy(incident => incident.RaisedAt).ThenBy(incident => incident.IncidentId, StringComparer.Ordinal);
        var tell = new IncidentsEvent
        {
            At = now,
            Alerting = AlertingAnswer.Of(known, now),
            Incidents = [.. changed],
            GoneIds = [.. told.Keys.Where(id => !known.Incidents.ContainsKey(id))],
        };
        (told, alerting) = (known.Incidents, standing);
        return tell;
    }

    /// <summary>The messages since the last call; null when there were none.</summary>
    public MessagesEvent? Messages(DateTimeOffset now)
    {
        var known = messages.Now;
        if (ReferenceEquals(known, shown))
            return null;
        var fresh = known.Values.Where(message => !shown.ContainsKey(message.Number)).ToList();
        shown = known;
        return fresh.Count == 0 ? null : new MessagesEvent { At = now, Messages = fresh };
    }
}
