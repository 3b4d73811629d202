namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>What goes wrong with one request.</summary>
internal enum SmsStubFault
{
    None,
    Drop,
    Silence,
}
