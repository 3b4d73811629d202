using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Contracts;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Alerting;

/// <summary>
/// Incidents of the past, read from the ledger: the same lines that made them then make them now. It has a connection of its own that only
/// reads, so that questions about a busy month do not hold up the loop that alerts.
/// </summary>
internal static class IncidentHistory
{
    private const int MostInOneAnswer = 200;

    public static IncidentsFound Find(string ledgerPath, Func<Incident, DateTimeOffset?> escalatesAt, FindIncidents question)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = ledgerPath, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        if (question.IncidentId is { } id)
        {
            var lines = LinesOf(connection, id);
            return new IncidentsFound { Incidents = [.. Reports([lines], escalatesAt)], Steps = StepReport.Of(lines) };
        }
        var ids = LedgerText.ReadTexts(connection, """
            SELECT r.incident FROM ledger r WHERE r.kind = 'incidentRaised' AND r.at_ms < $to
                AND NOT EXISTS (SELECT 1 FROM ledger c WHERE c.kind = 'incidentClosed' AND c.incident = r.incident AND c.at_ms < $from)
            ORDER BY r.sequence DESC LIMIT $most
            """, ("$from", question.From.ToUnixTimeMilliseconds()), ("$to", question.To.ToUnixTimeMilliseconds()), ("$most", Math.Clamp(question.Most, 1, MostInOneAnswer)));
        return new IncidentsFound { Incidents = [.. Reports(ids.Select(known => LinesOf(connection, known)), escalatesAt)], Steps = [] };
    }

    private static List<LedgerEntry> LinesOf(SqliteConnection connection, string id) =>
        LedgerText.Read(connection, "SELECT body FROM ledger WHERE incident = $id ORDER BY sequence", ("$id", id));

    private static IEnumerable<IncidentReported> Reports(IEnumerable<List<LedgerEntry>> incidents, Func<Incident, DateTimeOffset?> escalatesAt)
    {
        foreach (var lines in incidents.Where(lines => lines.Count > 0))
        {
            var state = new DeskState(TimeZoneInfo.Utc);
            foreach (var line in lines)
                state.Apply(line);
            var incident = state.Incidents.Single();
            yield return IncidentReport.Of(incident, escalatesAt(incident));
        }
    }
}
