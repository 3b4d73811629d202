namespace CrowdWatch.Api.Imports;

/// <summary>Whether a query for context can be answered, and if not, why.</summary>
public abstract record ContextQuery
{
    private ContextQuery() { }

    /// <summary>The query makes sense.</summary>
    public sealed record Accepted(ContextRequest Request) : ContextQuery;

    /// <summary>It does not: the parameter, the value it had, what is allowed.</summary>
    public sealed record Refused(string Parameter, string Value, string Allowed) : ContextQuery;
}
