using System.Globalization;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Pages;

/// <summary>Says of incidents in Chinese or English what the contracts say in names and numbers.</summary>
public sealed class IncidentWords(SitePlan plan, PageLanguage language)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone);

    public PageLanguage Language => language;

    public string Site => language.Of(plan.Name);

    public string Severity(Severity severity) => severity switch
    {
        Domain.Site.Severity.Minor => language.Of("黄色", "Yellow"),
        Domain.Site.Severity.Moderate => language.Of("橙色", "Orange"),
        Domain.Site.Severity.Severe => language.Of("红色", "Red"),
        _ => language.Of("已满", "Full"),
    };

    public string Category(IncidentCategory category) => category == IncidentCategory.Crowd
        ? language.Of("人流过多", "Too many people")
        : language.Of("视野丢失", "No sight of people");

    public string Status(IncidentStatus status) => status switch
    {
        IncidentStatus.Raised => language.Of("无人处理", "Nobody takes care yet"),
        IncidentStatus.Acknowledged => language.Of("处理中", "Being taken care of"),
        IncidentStatus.Escalated => language.Of("已升级，仍无人处理", "Escalated, nobody takes care yet"),
        IncidentStatus.Cleared => language.Of("原因已消除，继续观察", "Reason gone, still watched"),
        _ => language.Of("已结束", "Over"),
    };

    public string Message(MessageState state) => state switch
    {
        MessageState.Waiting => language.Of("待发送", "waiting"),
        MessageState.Sending => language.Of("发送中", "being sent"),
        MessageState.Accepted => language.Of("网关已接收", "accepted by gateway"),
        MessageState.Delivered => language.Of("已送达", "delivered"),
        MessageState.Failed => language.Of("发送失败", "failed"),
        _ => language.Of("未发送", "not sent"),
    };

    public string Escalation(int step) => step switch
    {
        0 => language.Of("值班人员", "those on duty"),
        1 => language.Of("下一级人员", "the next in line"),
        2 => language.Of("主管", "the supervisors"),
        _ => language.Of("全体人员", "everybody"),
    };

    /// <summary>Names of a step of the ledger; one that is not known yet stands as it is.</summary>
    public string Step(string kind) => kind switch
    {
        "raised" => language.Of("触发", "Raised"),
        "joined" => language.Of("并入", "Joined"),
        "levelChanged" => language.Of("等级变化", "Level changed"),
        "alertChanged" => language.Of("告警变化", "Alert changed"),
        "alertCleared" => language.Of("告警消除", "Alert cleared"),
        "acknowledged" => language.Of("确认处理", "Acknowledged"),
        "escalated" => language.Of("升级", "Escalated"),
        "cleared" => language.Of("原因消除", "Cleared"),
        "reopened" => language.Of("再次触发", "Reopened"),
        "closed" => language.Of("结束", "Closed"),
        "reportedToGovernment" => language.Of("上报政府", "Reported to government"),
        "messageQueued" => language.Of("消息待发", "Message queued"),
        "messageHeldBack" => language.Of("消息暂缓", "Message held back"),
        "messageSending" => language.Of("交给网关", "Handed to gateway"),
        "messageAccepted" => language.Of("网关接收消息", "Message accepted"),
        "messageRefused" => language.Of("网关拒收", "Refused by gateway"),
        "messageUnknown" => language.Of("网关未答复", "No answer from gateway"),
        "messageNotFound" => language.Of("网关未收到", "Gateway never got it"),
        "messageUndelivered" => language.Of("未送达", "Not delivered"),
        "messageDelivered" => language.Of("消息送达", "Message delivered"),
        "messageFailed" => language.Of("消息失败", "Message failed"),
        "messageSuppressed" => language.Of("消息未发", "Message not sent"),
        _ => kind,
    };

    /// <summary>Where an alert is: zone, camera, edge or the whole site.</summary>
    public string Place(AlertReported alert) =>
        alert.ZoneId is { } zoneId ? Zone(zoneId)
        : alert.CameraId is { } cameraId ? language.Of("摄像机 ", "Camera ") + (plan.Cameras.FirstOrDefault(camera => camera.Id == cameraId)?.Name is { } name ? language.Of(name) : cameraId)
        : alert.EdgeId is { } edgeId ? language.Of("边缘节点 ", "Edge ") + edgeId
        : language.Of("全园", "Whole site");

    /// <summary>All places of an incident, each once, those that hold first.</summary>
    public string Places(IncidentReported incident) =>
        string.Join(language.Of("、", ", "), incident.Alerts.OrderBy(alert => alert.ClearedAt is not null).Select(Place).Distinct());

    /// <summary>The places where something holds; once nothing does any more, all that were.</summary>
    public string PlacesNow(IncidentReported incident) =>
        string.Join(language.Of("、", ", "), Present(incident).Select(Place).Distinct());

    /// <summary>The alerts that hold; once none does any more, all that did.</summary>
    public static IEnumerable<AlertReported> Present(IncidentReported incident) =>
        incident.Alerts.Any(alert => alert.ClearedAt is null) ? incident.Alerts.Where(alert => alert.ClearedAt is null) : incident.Alerts;

    /// <summary>What an alert says: its kind and value.</summary>
    public string What(AlertReported alert) => alert.Kind switch
    {
        AlertKind.Load => language.Of("负荷 ", "Load ") + Percent(alert.Value) + People(alert),
        AlertKind.Density => language.Of("密度 ", "Density ") + Number(alert.Value) + language.Of(" 人/m²", " people/m²") + People(alert),
        AlertKind.Rise => language.Of("人数快速上升 ", "Fast rise ") + Signed(alert.Value) + language.Of("（占承载量）", " of capacity") + People(alert),
        AlertKind.Forecast => language.Of("预测将达 ", "Forecast: ") + Level(alert.LevelId) + language.Of("，概率 ", " with probability ") + Percent(alert.Value),
        AlertKind.Coverage => language.Of("视野不足，仅见 ", "Too little seen: ") + Percent(alert.Value),
        AlertKind.Camera => language.Of("摄像机无画面", "Camera does not deliver"),
        _ => language.Of("边缘节点无消息", "Edge is silent"),
    };

    public string Level(string? levelId) =>
        plan.LoadLevels.FirstOrDefault(level => level.Id == levelId) is { } level ? language.Of(level.Name) : levelId ?? "—";

    /// <summary>Date and time of day at the site.</summary>
    public string Moment(DateTimeOffset? at) =>
        at is { } moment ? TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "—";

    /// <summary>Time of day at the site.</summary>
    public string Clock(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>How long ago, in the largest unit that fits.</summary>
    public string Ago(TimeSpan age) => age < TimeSpan.FromMinutes(2)
        ? language.Of("刚刚", "just now")
        : age < TimeSpan.FromHours(2)
            ? language.Of($"{(int)age.TotalMinutes} 分钟前", $"{(int)age.TotalMinutes} min ago")
            : language.Of($"{(int)age.TotalHours} 小时前", $"{(int)age.TotalHours} h ago");

    /// <summary>Rounded down, so that nothing reads as full that is not.</summary>
    public static string Percent(double? ratio) =>
        ratio is { } value ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor((value * 100) + 1e-9):0}%") : "—";

    private string Zone(string zoneId) => plan.Zones.FirstOrDefault(candidate => candidate.Id == zoneId) is { } known ? language.Of(known.Name) : zoneId;

    private string People(AlertReported alert) => alert.People is { } people ? language.Of($"，{people} 人", $", {people} people") : "";

    private static string Number(double? value) => value is { } known ? known.ToString("0.0#", CultureInfo.InvariantCulture) : "—";

    private static string Signed(double? ratio) => ratio is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value * 100:+0;-0}%") : "—";
}
