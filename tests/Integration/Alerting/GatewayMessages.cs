using CrowdWatch.Alerting.Notify;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>Messages for tests of gateways.</summary>
internal static class GatewayMessages
{
    /// <summary>14:30 in Shanghai.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 10, 1, 6, 30, 0, TimeSpan.Zero);

    public const string Phone = "+8613800138000";

    public static OutgoingMessage Of(int number) => new()
    {
        Key = $"20261001-7-severe-w{number}-sms",
        Number = number,
        Kind = MessageKind.Level,
        Address = Phone,
        Language = "zh",
        RecipientName = "王\"小\"明",
        Severity = Severity.Severe,
        SiteName = "西湖",
        Link = $"https://watch.example.org/a/token{number}x",
        QueuedAt = Noon,
    };
}
