namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>A request that the stub got; address and body readable.</summary>
internal sealed record InfluxStubRequest(string Method, string Target, string Body, string Authorization, bool IsPacked, string Connection)
{
    /// <summary>Method and address.</summary>
    public string Line => $"{Method} {Target}";
}
