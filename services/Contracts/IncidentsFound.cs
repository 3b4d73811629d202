namespace CrowdWatch.Contracts;

/// <summary>Answer to FindIncidents.</summary>
public sealed record IncidentsFound
{
    /// <summary>Newest first.</summary>
    public required IReadOnlyList<IncidentReported> Incidents { get; init; }

    /// <summary>Every step of the one incident asked for, oldest first; empty when many were asked for.</summary>
    public required IReadOnlyList<IncidentStepReported> Steps { get; init; }
}
