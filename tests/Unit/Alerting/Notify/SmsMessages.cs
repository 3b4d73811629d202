using CrowdWatch.Alerting.Notify;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Notify;

/// <summary>Messages for tests of SMS gateways.</summary>
internal static class SmsMessages
{
    public static readonly OutgoingMessage Level = new()
    {
        Key = "20261001-7-severe-wang-sms",
        Number = 42,
        Kind = MessageKind.Level,
        Address = "+8613800138000",
        Language = "zh",
        RecipientName = "王小明",
        Severity = Severity.Severe,
        SiteName = "西湖",
        Link = "https://watch.example.org/a/token42",
        QueuedAt = new DateTimeOffset(2026, 10, 1, 6, 30, 0, TimeSpan.Zero),
    };
}
