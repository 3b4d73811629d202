using System.ComponentModel;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Answers;

/// <summary>An incident with its whole ledger.</summary>
public sealed record IncidentDetailAnswer
{
    [Description("The incident as it stands.")]
    public required IncidentReported Incident { get; init; }

    [Description("Every step, oldest first.")]
    public required IReadOnlyList<IncidentStepReported> Steps { get; init; }

    [Description("How it is now in every place where one of its alerts holds, each once.")]
    public required IReadOnlyList<PlaceNowAnswer> Now { get; init; }
}
