namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>What the stub answers.</summary>
internal sealed record InfluxStubAnswer(int Status, string Body = "", string? RetryAfter = null, string? Version = null)
{
    /// <summary>Nothing, for as long as the client waits.</summary>
    public static readonly InfluxStubAnswer Silence = new(0);

    /// <summary>The connection is cut.</summary>
    public static readonly InfluxStubAnswer Cut = new(0);
}
