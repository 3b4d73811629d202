namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>What a provider answers.</summary>
internal sealed record StubAnswer(int Status, string Body);
