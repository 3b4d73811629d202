namespace CrowdWatch.Alerting.Incidents;

/// <summary>Writes into the ledger of each open incident when nobody is called about it any more, until when and why, and when that ends.</summary>
public sealed class SilenceKeeper(DeskState state, Silences silences)
{
    /// <summary>Notes what changed.</summary>
    public void Tick(Incident incident, IReadOnlyList<string> zones, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var present = silences.Of(incident.Severity, zones, now);
        if (present is not null && !IsSame(present, incident.Silence))
            state.Do(present with { IncidentId = incident.Id });
        else if (present is null && incident.Silence is { } ended)
            state.Do(End(incident, ended, zones, now));
    }

    private LedgerEntry.IncidentSilenceEnded End(Incident incident, LedgerEntry.IncidentSilenced ended, IReadOnlyList<string> zones, DateTimeOffset now)
    {
        var by = silences.EndedBy(ended, zones, now);
        var why = ended.Until <= now ? "its time is over" : by is not null ? by.Why : "it does not hold for this level and these places";
        return new(ended.Kind, by?.By, why) { At = now, IncidentId = incident.Id };
    }

    private static bool IsSame(LedgerEntry.IncidentSilenced one, LedgerEntry.IncidentSilenced? other) =>
        other is not null && (one.Kind, one.Until, one.By, one.Why, one.Event) == (other.Kind, other.Until, other.By, other.Why, other.Event);
}
