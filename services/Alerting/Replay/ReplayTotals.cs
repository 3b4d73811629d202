using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Replay;

/// <summary>What a replay adds up to, from the lines that a ledger would have got.</summary>
internal sealed class ReplayTotals
{
    private readonly Dictionary<string, Severity> peaks = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    /// <summary>Windows that were stored.</summary>
    public long Windows { get; set; }

    /// <summary>Incidents.</summary>
    public int Incidents => peaks.Count;

    /// <summary>Those that were not closed at the end.</summary>
    public int Open => open.Count;

    /// <summary>Steps of escalation.</summary>
    public int Escalations { get; private set; }

    /// <summary>Messages by recipient and channel; each how often told which level, null for what is over.</summary>
    public Dictionary<(string Recipient, string Channel), List<Severity?>> Messages { get; } = [];

    /// <summary>Messages held back, by the reason. One that was sent later is among them.</summary>
    public Dictionary<string, int> HeldBack { get; } = new(StringComparer.Ordinal);

    /// <summary>Incidents whose highest level was this one.</summary>
    public int PeakedAt(Severity severity) => peaks.Values.Count(peak => peak == severity);

    public void Count(ReplayedMessage message)
    {
        var key = (message.RecipientId, message.Channel);
        if (!Messages.TryGetValue(key, out var levels))
            Messages[key] = levels = [];
        levels.Add(message.Severity);
    }

    public void Count(IReadOnlyList<LedgerEntry> entries)
    {
        foreach (var entry in entries)
            Count(entry);
    }

    private void Count(LedgerEntry entry)
    {
        switch (entry)
        {
            case LedgerEntry.IncidentRaised raised:
                open.Add(raised.IncidentId!);
                peaks[raised.IncidentId!] = raised.Alert.Severity;
                break;
            case LedgerEntry.SeverityChanged changed:
                Reach(changed.IncidentId!, changed.To);
                break;
            case LedgerEntry.IncidentReopened reopened:
                Reach(reopened.IncidentId!, reopened.Severity);
                break;
            case LedgerEntry.IncidentClosed closed:
                open.Remove(closed.IncidentId!);
                break;
            case LedgerEntry.IncidentEscalated:
                Escalations++;
                break;
            case LedgerEntry.MessageHeldBack held:
                HeldBack[held.Reason] = HeldBack.GetValueOrDefault(held.Reason) + 1;
                break;
        }
    }

    private void Reach(string incident, Severity severity)
    {
        if (severity > peaks[incident])
            peaks[incident] = severity;
    }
}
