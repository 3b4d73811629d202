namespace CrowdWatch.Api.Incidents;

/// <summary>Whether a question for incidents makes sense.</summary>
public abstract record IncidentsQuery
{
    private IncidentsQuery() { }

    /// <summary>It does.</summary>
    public sealed record Accepted(IncidentsRequest Request) : IncidentsQuery;

    /// <summary>It does not: which parameter, its value, what is allowed.</summary>
    public sealed record Refused(string Parameter, string Value, string Allowed) : IncidentsQuery;
}
