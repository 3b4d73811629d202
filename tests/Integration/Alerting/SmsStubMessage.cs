namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>A message that the stub provider took.</summary>
internal sealed record SmsStubMessage(string Id, string Phone, string Key, string Text);
