using System.Globalization;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Api.Pages;

/// <summary>Says of incidents in Chinese or English what the contracts say in names and numbers.</summary>
public sealed class IncidentWords(SitePlan plan, PageLanguage language)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone);

    public PageLanguage Language => language;

    public string Site => language.Of(plan.Name);

    public string Severity(Severity severity) => language.Of(Words.Of(severity));

    public string Category(IncidentCategory category) => language.Of(Words.Of("incidentCategory", category));

    public string Status(IncidentStatus status) => language.Of(Words.Of("incidentStatus", status));

    public string Message(MessageState state) => language.Of(Words.Of("message", state));

    public string Escalation(int step) => language.Of(Words.Of("escalation", Math.Clamp(step, 0, 3).ToString(CultureInfo.InvariantCulture)));

    /// <summary>Names of a step of the ledger; one that is not known yet stands as it is.</summary>
    public string Step(string kind) => language.Of(Words.Of("step", kind));

    /// <summary>What the program wrote into a ledger or a message, in the language of the page; a person's own words as they are.</summary>
    public string Sentence(string? text) => Sentences.Of(text, Named) is { } sentence ? language.Of(sentence) : text ?? "";

    /// <summary>A name of the roster in the language of the page; one that was told without its other language, or typed by a person, as it is.</summary>
    public string Name(LocalizedText? names, string name) => names is null ? name : language.Of(names);

    /// <summary>Where an alert is: zone, camera, edge or the whole site.</summary>
    public string Place(AlertReported alert) =>
        alert.ZoneId is { } zoneId ? Zone(zoneId)
        : alert.CameraId is { } cameraId ? $"{PlaceWord("camera")} " + (plan.Cameras.FirstOrDefault(camera => camera.Id == cameraId)?.Name is { } name ? language.Of(name) : cameraId)
        : alert.EdgeId is { } edgeId ? $"{PlaceWord("edge")} {edgeId}"
        : PlaceWord("site");

    /// <summary>All places of an incident, each once, those that hold first.</summary>
    public string Places(IncidentReported incident) =>
        string.Join(language.Of("、", ", "), incident.Alerts.OrderBy(alert => alert.ClearedAt is not null).Select(Place).Distinct());

    /// <summary>The places where something holds; once nothing does any more, all that were.</summary>
    public string PlacesNow(IncidentReported incident) =>
        string.Join(language.Of("、", ", "), Present(incident).Select(Place).Distinct());

    /// <summary>The alerts that hold; once none does any more, all that did.</summary>
    public static IEnumerable<AlertReported> Present(IncidentReported incident) =>
        incident.Alerts.Any(alert => alert.ClearedAt is null) ? incident.Alerts.Where(alert => alert.ClearedAt is null) : incident.Alerts;

    /// <summary>What an alert says: its kind and value, and the people there.</summary>
    public string What(AlertReported alert)
    {
        var value = AtLeast(alert) + (alert.Kind == AlertKind.Density ? Number(alert.Value) : Percent(alert.Value));
        var what = Words.Fill(language.Of(Words.Of("alert", alert.Kind)), ("value", value), ("level", Level(alert.LevelId)));
        return $"{char.ToUpperInvariant(what[0])}{what[1..]}{People(alert)}";
    }

    /// <summary>Between which ends the people are, in brackets after their number and outwards to whole people; nothing without a high end, for "at least" says all there is to say.</summary>
    public string Between(PeopleInterval? interval)
    {
        if (interval is not { High: { } high } known)
            return "";
        var ends = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(known.Low):0}–{Math.Ceiling(high):0}");
        return language.Of($"（{ends}）", $" ({ends})");
    }

    /// <summary>Until when and why nobody is called.</summary>
    public string Silence(SilenceReported silence) => Words.Fill(
        language.Of(Words.Of("silence", silence.Kind)), ("time", Clock(silence.Until)), ("event", silence.Event is { } planned ? language.Of(planned) : ""));

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

    /// <summary>As people read a ratio; unknown is a dash.</summary>
    public static string Percent(double? ratio) => ratio is { } value ? Domain.Texts.Percent.Of(value) : "—";

    private LocalizedText? Named(string what, string id) => what switch
    {
        "zone" => plan.Zones.FirstOrDefault(known => known.Id == id)?.Name,
        "camera" => plan.Cameras.FirstOrDefault(known => known.Id == id)?.Name,
        // The ledger has the English name of an event.
        "event" => plan.Alerting.Events.FirstOrDefault(known => known.Name.En == id)?.Name,
        _ => null,
    };

    private string Zone(string zoneId) => plan.Zones.FirstOrDefault(candidate => candidate.Id == zoneId) is { } known ? language.Of(known.Name) : zoneId;

    private string People(AlertReported alert) => alert.People is { } people
        ? language.Of($"，{AtLeast(alert)}{people}{Between(Interval(alert))} 人", $", {AtLeast(alert)}{people}{Between(Interval(alert))} people") : "";

    private static PeopleInterval? Interval(AlertReported alert) => PeopleInterval.Of(alert.LowPeople, alert.HighPeople);

    private static string AtLeast(AlertReported alert) => alert.IsLowerBound == true ? "≥" : "";

    private string PlaceWord(string key) => language.Of(Words.Of("place", key));

    private static string Number(double? value) => value is { } known ? known.ToString("0.0#", CultureInfo.InvariantCulture) : "—";
}
