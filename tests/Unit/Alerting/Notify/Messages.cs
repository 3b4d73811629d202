using CrowdWatch.Alerting.Notify;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Notify;

/// <summary>Messages for tests.</summary>
internal static class Messages
{
    /// <summary>2026-10-01 14:05 in Shanghai.</summary>
    public static readonly DateTimeOffset At = new(2026, 10, 1, 6, 5, 0, TimeSpan.Zero);

    public static readonly OutgoingMessage Chinese = new()
    {
        Key = "20261001-7-3-chen-jie-sms",
        Number = 42,
        Kind = MessageKind.Level,
        Address = "+8613800000001",
        Language = "zh",
        RecipientName = "陈洁",
        Severity = Severity.Severe,
        SiteName = "镜湖景区",
        Link = "https://crowd.example.org/a/x7",
        QueuedAt = At,
        Facts = new()
        {
            IncidentId = "20261001-7",
            Revision = 3,
            IsCrowd = true,
            IsForecast = false,
            Severity = Severity.Severe,
            LevelName = "拥挤",
            PlaceName = "东门",
            ZoneIds = ["east-gate"],
            What = "412/500人",
            People = 412,
            Capacity = 500,
            At = At,
            LocalTime = "14:05",
            RaisedAt = At.AddMinutes(-10),
        },
    };

    public static readonly OutgoingMessage English = Chinese with
    {
        Language = "en",
        RecipientName = "Tom Baker",
        SiteName = "Mirror Lake",
        Facts = Chinese.Facts! with { LevelName = "Crowded", PlaceName = "East gate", What = "412 of 500 people" },
    };
}
