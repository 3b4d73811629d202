using CrowdWatch.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Asks alerting for one incident with its ledger.</summary>
internal sealed class IncidentFinder(AlertingLink link)
{
    private const int LongestId = 64;

    /// <summary>The incident, first and only, with its steps; or the problem.</summary>
    public async Task<(IncidentsFound? Found, ProblemHttpResult? Problem)> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (id.Length > LongestId)
            return (null, Unknown(id[..LongestId] + "…"));
        var question = new FindIncidents { IncidentId = id, From = DateTimeOffset.UnixEpoch, To = DateTimeOffset.UnixEpoch.AddDays(1), Most = 1 };
        if (AlertingProblems.Of(await link.AskAsync<FindIncidents, IncidentsFound>(question, cancellationToken), out var found) is { } problem)
            return (null, problem);
        return found.Incidents.Count == 0 ? (null, Unknown(id)) : (found, null);
    }

    private static ProblemHttpResult Unknown(string id) =>
        Problems.Other(StatusCodes.Status404NotFound, "Unknown incident", $"There is no incident '{id}'. GET /api/v1/incidents lists those there are.");
}
