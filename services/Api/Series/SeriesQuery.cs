namespace CrowdWatch.Api.Series;

/// <summary>Whether a query for a series can be answered, and if not, why.</summary>
public abstract record SeriesQuery
{
    private SeriesQuery() { }

    /// <summary>The query makes sense.</summary>
    public sealed record Accepted(SeriesRequest Request) : SeriesQuery;

    /// <summary>It does not: the parameter, the value it had, what is allowed.</summary>
    public sealed record Refused(string Parameter, string Value, string Allowed) : SeriesQuery;
}
