using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>Why messages below red are held back at a moment: quiet hours and planned events of the plan, and mutes by hand.</summary>
public sealed class Silences(AlertPlan plan, DeskState state, TimeZoneInfo timeZone)
{
    /// <summary>What holds back a message of this severity about these zones (none: the site), of several what lasts longest; null when nothing does.</summary>
    public LedgerEntry.IncidentSilenced? Of(Severity severity, IReadOnlyCollection<string> zones, DateTimeOffset now)
    {
        if (severity >= Severity.Severe)
            return null;
        LedgerEntry.IncidentSilenced? planned = plan.HeldBackBecause(severity, zones, now, timeZone) is { } hold
            ? new(hold.Event is null ? SilenceKind.QuietHours : SilenceKind.Event, hold.Until, null, null, hold.Event) { At = now }
            : null;
        if (MutedBy(zones, now) is not { } mute || mute.Until < planned?.Until)
            return planned;
        return new(SilenceKind.Mute, mute.Until, mute.By, mute.Why, null) { At = now };
    }

    /// <summary>Who ended a mute of these zones before its time; null when nobody did.</summary>
    public LedgerEntry.AlertsMuted? EndedBy(LedgerEntry.IncidentSilenced silence, IReadOnlyCollection<string> zones, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(silence);
        return silence.Kind != SilenceKind.Mute || silence.Until <= now ? null
            : zones.Prepend(Scope.Site).Select(zone => state.Mutes.GetValueOrDefault(zone)).OfType<LedgerEntry.AlertsMuted>().FirstOrDefault(mute => mute.At >= silence.At && mute.Until <= now);
    }

    /// <summary>The reason in words, as it stands in the ledger.</summary>
    public static string Words(LedgerEntry.IncidentSilenced silence)
    {
        ArgumentNullException.ThrowIfNull(silence);
        return silence.Kind switch
        {
            SilenceKind.Mute => $"muted by {silence.By}: {silence.Why}",
            SilenceKind.Event => $"planned event {silence.Event?.En}",
            _ => "quiet hours",
        };
    }

    // A mute of one zone does not silence an incident that concerns others too; it ends when the first of them ends.
    private LedgerEntry.AlertsMuted? MutedBy(IReadOnlyCollection<string> zones, DateTimeOffset now)
    {
        var all = state.Mutes.GetValueOrDefault(Scope.Site) is { } site && site.Until > now ? site : null;
        var mutes = zones.Select(zone => state.Mutes.GetValueOrDefault(zone)).ToList();
        var first = mutes.Count > 0 && mutes.All(mute => mute?.Until > now) ? mutes.MinBy(mute => mute!.Until) : null;
        return all is null || all.Until < first?.Until ? first : all;
    }
}
