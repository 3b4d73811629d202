using CrowdWatch.Alerting.Rules;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>Which incidents had an alert about a subject: in a storm there are a thousand of a day, of which few are about one place.</summary>
internal sealed class IncidentsBySubject
{
    private readonly Dictionary<AlertSubject, HashSet<Incident>> bySubject = [];

    public IReadOnlyCollection<Incident> Of(AlertSubject subject) => bySubject.TryGetValue(subject, out var incidents) ? incidents : [];

    public void Add(Incident incident, AlertSubject subject)
    {
        if (!bySubject.TryGetValue(subject, out var incidents))
            bySubject[subject] = incidents = [];
        incidents.Add(incident);
    }

    public void Remove(Incident incident)
    {
        foreach (var subject in incident.Alerts.Select(alert => alert.Subject).Distinct())
        {
            if (bySubject.TryGetValue(subject, out var incidents) && incidents.Remove(incident) && incidents.Count == 0)
                bySubject.Remove(subject);
        }
    }
}
