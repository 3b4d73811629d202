using System.ComponentModel;

namespace CrowdWatch.Api.Answers;

/// <summary>An incident with its whole ledger.</summary>
public sealed record IncidentDetailAnswer
{
    [Description("The incident as it stands.")]
    public required IncidentAnswer Incident { get; init; }

    [Description("Every step, oldest first.")]
    public required IReadOnlyList<IncidentStepAnswer> Steps { get; init; }
}
