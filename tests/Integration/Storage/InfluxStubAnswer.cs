namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>What the stub answers.</summary>
internal sealed record InfluxStubAnswer(int Status, string Body = "", string? RetryAfter = null, string? Version = null);
