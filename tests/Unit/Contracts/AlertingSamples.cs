using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Contracts;

/// <summary>What the samples of alerting's messages and the first ones of forecast's say, written down by hand.</summary>
internal static class AlertingSamples
{
    private static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly AlertReported Alert = new()
    {
        RuleId = "load", Kind = AlertKind.Load, ZoneId = "gate", CameraId = "gate-east", EdgeId = "box-1", Severity = Severity.Severe,
        LevelId = "red", Value = 0.9625, People = 385, RaisedAt = Eight, ClearedAt = Eight.AddMinutes(20),
    };

    private static readonly MessageReported Message = new()
    {
        Number = 41, RecipientId = "wang", RecipientName = "王芳", Channel = "sms", Severity = Severity.Severe,
        State = MessageState.Delivered, ChangedAt = Eight.AddSeconds(2.5), Reason = "second gateway",
    };

    private static readonly IncidentReported Incident = new()
    {
        IncidentId = "20260501-7", Revision = 12, Category = IncidentCategory.Sight, Status = IncidentStatus.Escalated,
        Severity = Severity.Severe, PeakSeverity = Severity.Extreme, RaisedAt = Eight, ChangedAt = Eight.AddMinutes(6),
        AcknowledgedBy = "李伟", AcknowledgedAt = Eight.AddMinutes(4), EscalationStep = 2, EscalatesAt = Eight.AddMinutes(11),
        ClearedAt = Eight.AddMinutes(20), ClosedAt = Eight.AddMinutes(50), ReportedToGovernmentAt = Eight.AddMinutes(30),
        Alerts = [Alert], Messages = [Message],
    };

    private static readonly MuteReported Mute = new() { ZoneId = "gate", Until = Eight.AddHours(2), By = "李伟", Why = "parade" };

    private static readonly IncidentStepReported Step = new()
    {
        At = Eight.AddMinutes(4), Kind = "acknowledged", Who = "李伟", Why = "on my way", Severity = Severity.Severe,
    };

    private static readonly SilenceReported Silence = new()
    {
        Kind = SilenceKind.Event, Until = Eight.AddHours(2), By = "李伟", Why = "parade", Event = new LocalizedText { Zh = "灯会", En = "Lantern fair" },
    };

    private static readonly AlertReported SecondAlert = Alert with { ValueAt = Eight.AddMinutes(6), IsLowerBound = true };

    private static readonly LevelChance Chance = new() { LevelId = "red", WithinMinutes = 30, Probability = 0.75 };

    private static readonly ForecastIssued Forecast = new() { ZoneId = "gate", IssuedAt = Eight, Chances = [Chance] };

    private static readonly LocalizedText LiWei = new() { Zh = "李伟", En = "Li Wei" };

    private static readonly LocalizedText WangFang = new() { Zh = "王芳", En = "Wang Fang" };

    private static readonly MessageReported NamedMessage = Message with { RecipientNames = WangFang, SentAt = Eight.AddSeconds(1) };

    private static readonly IncidentReported NamedIncident = Incident with { AcknowledgedByNames = LiWei, Messages = [NamedMessage] };

    /// <summary>By name of the sample.</summary>
    public static IReadOnlyDictionary<string, object> Expected { get; } = new Dictionary<string, object>(First)
    {
        ["MessageReported.v2"] = NamedMessage,
        ["IncidentStepReported.v2"] = Step with { WhoNames = LiWei },
        ["IncidentReported.v2"] = NamedIncident,
        ["TextMessageShown.v2"] = new TextMessageShown { Number = 41, RecipientName = "王芳", RecipientNames = WangFang, SentAt = Eight.AddSeconds(2), Text = "大门 红色 96%，385人。http://localhost:8080/a/x1" },
        ["IncidentsReported.v2"] = new IncidentsReported
        {
            ReportedAt = Eight.AddSeconds(361), Incidents = [NamedIncident], OpenIds = ["20260501-7", "20260501-8"], Mutes = [Mute], OnDuty = ["王芳", "李伟"], OnDutyNames = [WangFang, LiWei],
        },
    };

    private static Dictionary<string, object> First => new object[]
    {
        Alert, Message, Incident, Mute, Step, Silence, Chance, Forecast,
        new ForecastsIssued { Forecasts = [Forecast] },
        new IncidentsReported
        {
            ReportedAt = Eight.AddSeconds(361), Incidents = [Incident], OpenIds = ["20260501-7", "20260501-8"], Mutes = [Mute], OnDuty = ["王芳", "李伟"],
        },
        new IncidentsFound { Incidents = [Incident], Steps = [Step] },
        new TextMessageShown { Number = 41, RecipientName = "王芳", SentAt = Eight.AddSeconds(2), Text = "大门 红色 96%，385人。http://localhost:8080/a/x1" },
        new AcknowledgeIncident { IncidentId = "20260501-7", By = "李伟", Note = "on my way" },
        new AcknowledgeByLink { Token = "k3.aGVsbG8" },
        new OpenLink { Token = "k3.aGVsbG8" },
        new CloseIncident { IncidentId = "20260501-7", By = "李伟", Why = "looked at on foot" },
        new RecordGovernmentReport { IncidentId = "20260501-7", By = "李伟", Authority = "县人民政府值班室", Note = "by telephone" },
        new MuteAlerts { ZoneId = "gate", Until = Eight.AddHours(2), By = "李伟", Why = "parade" },
        new SendTestAlert { RecipientId = "wang", Channel = "sms", By = "李伟" },
        new FindIncidents { IncidentId = "20260501-7", From = Eight.AddHours(-8), To = Eight.AddHours(16), Most = 20 },
        new AlertCommandAnswered
        {
            Outcome = AlertCommandOutcome.Conflict, Reason = "the incident is closed", Incident = Incident, WardenName = "王芳", Language = "zh",
        },
        new ReceiptReceived
        {
            Gateway = "aliyun", Url = "https://alerts.example.org/api/v1/receipts/aliyun?x=1", ContentType = "application/json",
            Headers = new Dictionary<string, string> { ["x-signature"] = "abc" }, Body = """[{"biz_id":"1"}]""",
        },
        new ReceiptAnswered { Status = 202, ContentType = "application/json", Body = """{"code":0}""" },
    }.Select(message => KeyValuePair.Create($"{message.GetType().Name}.v1", message)).Concat(
    [
        KeyValuePair.Create<string, object>("AlertReported.v2", SecondAlert),
        KeyValuePair.Create<string, object>("AlertReported.v3", SecondAlert with { LowPeople = 361.5, HighPeople = 412.25 }),
        KeyValuePair.Create<string, object>("IncidentReported.v3", Incident with { Silence = Silence, Alerts = [SecondAlert] }),
        KeyValuePair.Create<string, object>("IncidentStepReported.v3", Step with { Until = Eight.AddHours(2) }),
    ]).ToDictionary();
}
