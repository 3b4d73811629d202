using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>Which alerts belong to one incident: those of the same place always, those next to it as long as the incident is young.</summary>
public sealed class Grouping
{
    private readonly IReadOnlyDictionary<string, IReadOnlySet<string>> neighbours;
    private readonly Dictionary<string, HashSet<string>> edgesOfZone = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> edgeOfCamera = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> zonesOfCamera = new(StringComparer.Ordinal);

    public Grouping(SitePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        neighbours = ZoneNeighbours.Of(plan);
        foreach (var camera in plan.Cameras)
        {
            edgeOfCamera[camera.Id] = camera.Edge ?? "";
            zonesOfCamera[camera.Id] = [.. camera.Views.Select(view => view.Zone).Distinct()];
            foreach (var zone in zonesOfCamera[camera.Id])
                Of(edgesOfZone, zone).Add(camera.Edge ?? "");
        }
    }

    /// <summary>Whether an alert that begins now belongs to an open incident.</summary>
    public bool Belongs(Incident incident, AlertChange change, DateTimeOffset now, TimeSpan groupFor)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(change);
        if (!incident.IsOpen || incident.Category != Alert.CategoryOf(change.Kind))
            return false;
        if (incident.Alerts.Any(alert => alert.Subject == change.Subject))
            return true;
        return now - incident.RaisedAt <= groupFor && IsNear(incident.Alerts[0].Subject, change.Subject, incident.Category);
    }

    /// <summary>Whether people would say of two subjects that they are one place: the same, or a camera and what it sees.</summary>
    public bool IsSamePlace(AlertSubject one, AlertSubject other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one == other || ((one.CameraId is not null || other.CameraId is not null) && ZonesOf(one).Intersect(ZonesOf(other)).Any());
    }

    /// <summary>Ids of the zones that an alert's subject concerns; none for the whole site, which concerns everybody.</summary>
    public IReadOnlyCollection<string> ZonesOf(AlertSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject switch
        {
            { ZoneId: { } zone } => [zone],
            { CameraId: { } camera } => zonesOfCamera.GetValueOrDefault(camera, []),
            { EdgeId: { } edge } => [.. edgesOfZone.Where(pair => pair.Value.Contains(edge)).Select(pair => pair.Key)],
            _ => [],
        };
    }

    /// <summary>Ids of the zones that an incident concerns at present, gravest first; none for the whole site.</summary>
    public IReadOnlyList<string> ZonesOf(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var alerts = incident.Alerts.Any(alert => alert.Holds) ? incident.Alerts.Where(alert => alert.Holds) : incident.Alerts;
        var subjects = alerts.OrderByDescending(alert => alert.Severity).Select(alert => alert.Subject).ToList();
        return subjects.Contains(AlertSubject.Site) ? [] : [.. subjects.SelectMany(ZonesOf).Distinct()];
    }

    private bool IsNear(AlertSubject one, AlertSubject other, IncidentCategory category)
    {
        if (category == IncidentCategory.Sight)
            return EdgesOf(one).Overlaps(EdgesOf(other));
        return ZonesOf(one).Any(a => ZonesOf(other).Any(b => a == b || (neighbours.TryGetValue(a, out var near) && near.Contains(b))));
    }

    // Cameras of one edge fail together; so do the zones that they see. A plan without edges has one.
    private HashSet<string> EdgesOf(AlertSubject subject) => subject switch
    {
        { ZoneId: { } zone } => edgesOfZone.GetValueOrDefault(zone, []),
        { CameraId: { } camera } => [edgeOfCamera.GetValueOrDefault(camera, "")],
        { EdgeId: { } edge } => edgeOfCamera.ContainsValue(edge) ? [edge] : [""],
        _ => [.. edgeOfCamera.Values],
    };

    private static HashSet<string> Of(Dictionary<string, HashSet<string>> sets, string key)
    {
        if (!sets.TryGetValue(key, out var set))
            sets[key] = set = new(StringComparer.Ordinal);
        return set;
    }
}
