namespace CrowdWatch.Api.Commands;

/// <summary>What became of a question to another role.</summary>
public abstract record RoleReply<T> where T : class
{
    private RoleReply() { }

    /// <summary>The role answered.</summary>
    public sealed record Answered(T Answer) : RoleReply<T>;

    /// <summary>The role did not answer in time; whether it heard the question is not known.</summary>
    public sealed record Silent : RoleReply<T>;

    /// <summary>The role tried and broke; the fault has been logged.</summary>
    public sealed record Broken : RoleReply<T>;
}
