using System.Globalization;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>Puts an incident into the words and numbers of a message, Chinese or English.</summary>
public sealed class FactsWriter(SitePlan plan, Grouping grouping, TimeZoneInfo timeZone)
{
    private static readonly Dictionary<Severity, LocalizedText> Names = new()
    {
        [Severity.Minor] = new() { Zh = "黄色", En = "Yellow" },
        [Severity.Moderate] = new() { Zh = "橙色", En = "Orange" },
        [Severity.Severe] = new() { Zh = "红色", En = "Red" },
        [Severity.Extreme] = new() { Zh = "已满", En = "Full" },
    };

    private readonly Dictionary<string, Zone> zones = plan.Zones.ToDictionary(zone => zone.Id, StringComparer.Ordinal);

    public IncidentFacts Of(Incident incident, string language)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var alert = Gravest(incident);
        var capacity = alert.Subject switch
        {
            { ZoneId: { } zone } => zones.GetValueOrDefault(zone)?.InstantaneousCapacity,
            { CameraId: null, EdgeId: null } => plan.InstantaneousCapacity,
            _ => null,
        };
        return new IncidentFacts
        {
            IncidentId = incident.Id,
            Revision = incident.Revision,
            IsCrowd = incident.Category == IncidentCategory.Crowd,
            IsForecast = alert.Kind == AlertKind.Forecast,
            Severity = incident.Severity,
            LevelName = In(language, LevelOf(alert) ?? Names[incident.Severity]),
            PlaceName = Place(alert.Subject, language),
            ZoneIds = grouping.ZonesOf(incident),
            What = What(alert, capacity, language == "zh"),
            People = alert.People,
            Capacity = capacity,
            At = incident.LevelSince,
            LocalTime = TimeZoneInfo.ConvertTime(incident.LevelSince, timeZone).ToString("HH:mm", CultureInfo.InvariantCulture),
            RaisedAt = incident.RaisedAt,
        };
    }

    // Among equals what was measured comes before what is expected.
    private static Alert Gravest(Incident incident)
    {
        var alerts = incident.Alerts.Any(alert => alert.Holds) ? incident.Alerts.Where(alert => alert.Holds) : incident.Alerts;
        return alerts.OrderByDescending(alert => alert.Severity).ThenBy(alert => alert.Kind == AlertKind.Forecast).First();
    }

    private LocalizedText? LevelOf(Alert alert) => plan.LoadLevels.FirstOrDefault(level => level.Id == alert.LevelId)?.Name;

    private string Place(AlertSubject subject, string language) => subject switch
    {
        { ZoneId: { } zone } => zones.TryGetValue(zone, out var known) ? In(language, known.Name) : zone,
        { CameraId: { } camera } => plan.Cameras.FirstOrDefault(known => known.Id == camera)?.Name is { } name ? In(language, name) : camera,
        { EdgeId: { } edge } => edge,
        _ => In(language, plan.Name),
    };

    private static string What(Alert alert, int? capacity, bool zh)
    {
        var share = alert.Value is { } value ? Math.Round(value * 100).ToString(CultureInfo.InvariantCulture) + "%" : "";
        return alert.Kind switch
        {
            AlertKind.Load or AlertKind.Density when alert.People is { } people && capacity is { } most => zh ? $"{people}/{most}人" : $"{people} of {most} people",
            AlertKind.Load => zh ? $"负荷{share}" : $"load {share}",
            AlertKind.Density => zh ? FormattableString.Invariant($"每平方米{alert.Value:0.0}人") : FormattableString.Invariant($"{alert.Value:0.0} people per m²"),
            AlertKind.Rise => zh ? $"快速增加{share}" : $"rising fast, +{share}",
            AlertKind.Forecast => zh ? $"预计将达到，概率{share}" : $"expected, probability {share}",
            AlertKind.Coverage => zh ? $"仅可见{share}" : $"only {share} seen",
            AlertKind.Camera => zh ? "摄像机无画面" : "camera has no picture",
            _ => zh ? "计数设备无信号" : "counting unit is silent",
        };
    }

    private static string In(string language, LocalizedText text) => language == "zh" ? text.Zh : text.En;
}
