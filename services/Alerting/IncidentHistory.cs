using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Contracts;

namespace CrowdWatch.Alerting;

/// <summary>Incidents of the past, read from the ledger: the same lines that made them then make them now.</summary>
internal static class IncidentHistory
{
    private const int MostInOneAnswer = 200;

    public static IncidentsFound Find(Desk desk, AlertLedger ledger, FindIncidents question)
    {
        if (question.IncidentId is { } id)
        {
            var lines = ledger.ReadIncident(id);
            return new IncidentsFound { Incidents = [.. Reports(desk, [lines])], Steps = StepReport.Of(lines) };
        }
        var ids = ledger.Find(question.From, question.To, Math.Clamp(question.Most, 1, MostInOneAnswer));
        return new IncidentsFound { Incidents = [.. Reports(desk, ids.Select(ledger.ReadIncident))], Steps = [] };
    }

    private static IEnumerable<IncidentReported> Reports(Desk desk, IEnumerable<IReadOnlyList<LedgerEntry>> incidents)
    {
        foreach (var lines in incidents.Where(lines => lines.Count > 0))
        {
            var state = new DeskState(TimeZoneInfo.Utc);
            foreach (var line in lines)
                state.Apply(line);
            yield return desk.Report(state.Incidents.Single());
        }
    }
}
