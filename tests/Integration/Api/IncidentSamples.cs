using System.Globalization;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>Incidents of the park of ApiHost.</summary>
public static class IncidentSamples
{
    /// <summary>Red at the gate since twelve minutes, escalated once, one message delivered, one failed, one waiting.</summary>
    public static IncidentReported Red(string id = "20260501-7")
    {
        var raised = ApiHost.Now.AddMinutes(-12);
        return new IncidentReported
        {
            IncidentId = id,
            Revision = 5,
            Category = IncidentCategory.Crowd,
            Status = IncidentStatus.Escalated,
            Severity = Severity.Severe,
            PeakSeverity = Severity.Severe,
            RaisedAt = raised,
            ChangedAt = raised.AddMinutes(5),
            EscalationStep = 1,
            EscalatesAt = ApiHost.Now.AddMinutes(3),
            Alerts =
            [
                new() { RuleId = "load-red", Kind = AlertKind.Load, ZoneId = "gate", Severity = Severity.Severe, LevelId = "red", Value = 0.96, People = 96, RaisedAt = raised },
                new() { RuleId = "rise", Kind = AlertKind.Rise, ZoneId = "hall", Severity = Severity.Minor, Value = 0.22, RaisedAt = raised.AddMinutes(1), ClearedAt = raised.AddMinutes(6) },
            ],
            Messages =
            [
                Message(1, "王芳", "sms", MessageState.Delivered),
                Message(2, "Li Wei <b>", "sms", MessageState.Failed, "aliyun: no route"),
                Message(3, "陈站长", "sms", MessageState.Waiting),
            ],
        };
    }

    /// <summary>The ledger of such an incident, with a text that would be HTML.</summary>
    public static IReadOnlyList<IncidentStepReported> Steps(IncidentReported incident) =>
    [
        new() { At = incident.RaisedAt, Kind = "raised", Who = "load-red", Why = "gate 96 %", Severity = Severity.Severe },
        new() { At = incident.RaisedAt.AddSeconds(2), Kind = "messageDelivered", Who = "王芳", Why = "sms" },
        new() { At = incident.RaisedAt.AddMinutes(5), Kind = "escalated", Why = "<script>alert(1)</script>" },
    ];

    /// <summary>Time of day at the park of ApiHost.</summary>
    public static string ClockOf(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static MessageReported Message(long number, string name, string channel, MessageState state, string? reason = null) => new()
    {
        Number = number,
        RecipientId = $"warden-{number}",
        RecipientName = name,
        Channel = channel,
        Severity = Severity.Severe,
        State = state,
        ChangedAt = ApiHost.Now.AddMinutes(-11),
        Reason = reason,
    };
}
