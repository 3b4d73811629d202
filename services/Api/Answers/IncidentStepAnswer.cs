using System.ComponentModel;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Answers;

/// <summary>One line of an incident's ledger.</summary>
public sealed record IncidentStepAnswer
{
    [Description("UTC.")]
    public required DateTimeOffset At { get; init; }

    [Description("What happened, for example raised, acknowledged, escalated, messageDelivered, closed.")]
    public required string Kind { get; init; }

    [Description("Person, warden or rule; null when the system itself did it.")]
    public required string? Who { get; init; }

    [Description("Zone, level, reason, text of the note.")]
    public required string? Why { get; init; }

    [Description("Severity after the step where it has one.")]
    public required AlertSeverity? Severity { get; init; }

    internal static IncidentStepAnswer Of(IncidentStepReported step) =>
        new() { At = step.At, Kind = step.Kind, Who = step.Who, Why = step.Why, Severity = step.Severity };
}
