using System.Globalization;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>Puts an incident into the words and numbers of a message, Chinese or English.</summary>
public sealed class FactsWriter(SitePlan plan, Grouping grouping, TimeZoneInfo timeZone)
{
    private readonly int siteCapacity = WatchedSite.Of(plan).Capacity;
    private readonly Dictionary<string, Zone> zones = plan.Zones.ToDictionary(zone => zone.Id, StringComparer.Ordinal);

    public IncidentFacts Of(Incident incident, string language)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var alert = Gravest(incident);
        // What was measured when the level was reached is no number of an incident that is over.
        var isGone = incident.HighestHeld is null;
        var isCleared = incident.Status == IncidentStatus.Cleared;
        var capacity = alert.Subject switch
        {
            { ZoneId: { } zone } => zones.GetValueOrDefault(zone)?.InstantaneousCapacity,
            { CameraId: null, EdgeId: null } => siteCapacity,
            _ => null,
        };
        return new IncidentFacts
        {
            IncidentId = incident.Id,
            Revision = incident.Revision,
            IsCrowd = incident.Category == IncidentCategory.Crowd,
            IsForecast = alert.Kind == AlertKind.Forecast,
            Severity = incident.Severity,
            LevelName = In(language, LevelOf(alert) ?? Words.Of(incident.Severity)),
            PlaceName = Place(alert.Subject, language),
            ZoneIds = grouping.ZonesOf(incident),
            What = isGone ? In(language, Words.Of("incidentStatus", incident.Status)) : What(alert, capacity, language),
            People = isGone ? null : alert.People,
            Capacity = capacity,
            At = incident.LevelSince,
            LocalTime = TimeZoneInfo.ConvertTime((isGone ? incident.Alerts.Max(a => a.ClearedAt) : alert.ValueAt) ?? incident.LevelSince, timeZone).ToString("HH:mm", CultureInfo.InvariantCulture),
            RaisedAt = incident.RaisedAt,
            ClearedAt = isCleared ? incident.ClearedAt : null,
            ContinuedFrom = incident.Ancestors.Count > 0 ? incident.Ancestors : null,
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

    // The level's name stands before it, and each character costs.
    private static string What(Alert alert, int? capacity, string language)
    {
        if (alert is { Kind: AlertKind.Load or AlertKind.Density, People: { } people } && capacity is { } most)
            return PeopleOf(alert, people, most, language);
        var value = alert.Value is not { } known ? ""
            : alert.Kind == AlertKind.Density ? known.ToString("0.0", CultureInfo.InvariantCulture) : Percent.Of(known);
        return Words.Fill(In(language, Words.Of("alertAfterLevel", alert.Kind)), ("value", value));
    }

    // With the interval where both ends are known and it takes no more room than templates are checked for.
    private static string PeopleOf(Alert alert, int people, int capacity, string language)
    {
        string Filled(string word, params (string, string)[] ends) =>
            Words.Fill(In(language, Words.Of("alertAfterLevel", word)), [("people", Text(people)), ("capacity", Text(capacity)), .. ends]);
        if (alert.IsFloor == true)
            return Filled("peopleAtLeast");
        if (PeopleInterval.Of(alert.LowPeople, alert.HighPeople) is not { High: { } high } interval)
            return Filled("people");
        var between = Filled("peopleBetween", ("low", Text((int)Math.Floor(interval.Low))), ("high", Text((int)Math.Ceiling(Math.Min(high, int.MaxValue)))));
        return between.Length <= IncidentFacts.LongestPeople(language).Length ? between : Filled("people");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string In(string language, LocalizedText text) => language == "zh" ? text.Zh : text.En;
}
