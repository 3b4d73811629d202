using CrowdWatch.Domain.Site;

namespace CrowdWatch.Contracts;

/// <summary>One line of an incident's ledger: what happened when, who did it and why. Part of IncidentsFound.</summary>
public sealed record IncidentStepReported
{
    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened, by name: raised, joined, alertChanged, alertCleared, levelChanged, acknowledged, escalated, cleared, reopened, closed, reportedToGovernment, silenced, silenceEnded, messageQueued, messageHeldBack, messageSending, messageAccepted, messageRefused, messageUnknown, messageNotFound, messageDelivered, messageUndelivered, messageFailed, messageSuppressed.</summary>
    public required string Kind { get; init; }

    /// <summary>Person, warden or rule; null when the system itself did it.</summary>
    public string? Who { get; init; }

    /// <summary>Who in both languages where it is somebody of the roster; null otherwise.</summary>
    public LocalizedText? WhoNames { get; init; }

    /// <summary>Zone, level, reason, text of the note.</summary>
    public string? Why { get; init; }

    /// <summary>Severity after the step where it has one.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Until when it holds, of a silence; null for others. UTC.</summary>
    public DateTimeOffset? Until { get; init; }
}
