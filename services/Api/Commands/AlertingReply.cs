namespace CrowdWatch.Api.Commands;

/// <summary>What became of a question to alerting.</summary>
public abstract record AlertingReply<T> where T : class
{
    private AlertingReply() { }

    /// <summary>Alerting answered.</summary>
    public sealed record Answered(T Answer) : AlertingReply<T>;

    /// <summary>Alerting did not answer in time; whether it heard the question is not known.</summary>
    public sealed record Silent : AlertingReply<T>;

    /// <summary>Alerting tried and broke; the fault has been logged.</summary>
    public sealed record Broken : AlertingReply<T>;
}
