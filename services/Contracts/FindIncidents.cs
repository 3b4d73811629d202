namespace CrowdWatch.Contracts;

/// <summary>Question to Alerting, answered with IncidentsFound: the incidents that were open at some moment in [From, To), newest first.</summary>
public sealed record FindIncidents
{
    /// <summary>One incident by its id, with its steps; the times are ignored then. Null for all.</summary>
    public string? IncidentId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Most incidents in the answer, 1 to 200.</summary>
    public required int Most { get; init; }
}
