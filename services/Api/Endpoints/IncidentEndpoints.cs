using System.ComponentModel;
using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Commands;
using CrowdWatch.Api.Incidents;
using CrowdWatch.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Incidents as alerting's ledger has them, and what operators do about them.</summary>
internal static class IncidentEndpoints
{
    /// <summary>Clocks of two machines differ: what alerting dates a little ahead belongs to now.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);

    public static void Map(WebApplication app)
    {
        var group = app.MapGroup("/api/v1/incidents").WithTags("Incidents").ProducesProblem(StatusCodes.Status500InternalServerError);
        group.MapGet("/", ListAsync)
            .WithName("GetIncidents")
            .WithSummary("Incidents of a span of time")
            .WithDescription(
                "Incidents that were open at some moment in [from, to), newest first, from alerting's ledger. With a status, those among the newest 200 that have it now. "
                + "The stream tells the present ones without asking. 503 while alerting does not answer: then nobody knows, which is not the same as none.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/{id}", FindAsync)
            .WithName("GetIncident")
            .WithSummary("One incident, with every step of its ledger")
            .WithDescription("Who was told when, who acknowledged, how it was escalated, what was reported. /incidents/{id}/report is the same for printing.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        MapCommands(group);
    }

    private static void MapCommands(RouteGroupBuilder group)
    {
        CommandDesk.Describe(group.MapPost("/{id}/acknowledge", (string id, HttpContext context, CommandDesk desk) =>
                desk.RunAsync<AcknowledgeBody, AcknowledgeIncident>(context, body => new() { IncidentId = id, By = body.By, Note = body.Note })))
            .Accepts<AcknowledgeBody>("application/json")
            .WithName("AcknowledgeIncident")
            .WithSummary("Somebody takes care of it")
            .WithDescription("Ends escalation of the present level; a higher level needs a new acknowledgement. 409 when the incident is closed.");
        CommandDesk.Describe(group.MapPost("/{id}/close", (string id, HttpContext context, CommandDesk desk) =>
                desk.RunAsync<CloseBody, CloseIncident>(context, body => new() { IncidentId = id, By = body.By, Why = body.Why })))
            .Accepts<CloseBody>("application/json")
            .WithName("CloseIncident")
            .WithSummary("Ends an incident by hand")
            .WithDescription("For example when a zone without sight was looked at on foot. It is raised anew only after its alerts have cleared in between.");
        CommandDesk.Describe(group.MapPost("/{id}/government-report", (string id, HttpContext context, CommandDesk desk) =>
                desk.RunAsync<GovernmentReportBody, RecordGovernmentReport>(
                    context, body => new() { IncidentId = id, By = body.By, Authority = body.Authority, Note = body.Note })))
            .Accepts<GovernmentReportBody>("application/json")
            .WithName("RecordGovernmentReport")
            .WithSummary("Records that the incident was reported to the local government")
            .WithDescription("Tourism Law of the PRC, art. 45. Reports nothing by itself.");
    }

    private static async Task<Results<Ok<IncidentsAnswer>, ProblemHttpResult>> ListAsync(
        [Description("Start, RFC 3339 with offset. Default: 24 hours before to.")] string? from,
        [Description("End, RFC 3339 with offset, not part of the span. Default: now.")] string? to,
        [Description("Status now, or open for all that are not closed. Default: all.")] string? status,
        [Description("Most incidents in the answer, 1 to 200. Default 50.")] string? most,
        AlertingLink link, LiveAnswers live, TimeProvider clock, CancellationToken cancellationToken)
    {
        var query = IncidentsRequest.Read(from, to, status, most, clock.GetUtcNow());
        if (query is IncidentsQuery.Refused refused)
            return Problems.BadParameter(refused.Parameter, refused.Value, refused.Allowed);
        var request = ((IncidentsQuery.Accepted)query).Request;
        var question = new FindIncidents
        {
            From = request.From,
            To = to is null ? request.To + ClocksDiffer : request.To,
            Most = request.Status is null ? request.Most : IncidentsRequest.MostAllowed,
        };
        if (AlertingProblems.Of(await link.AskAsync<FindIncidents, IncidentsFound>(question, cancellationToken), out var found) is { } problem)
            return problem;
        var incidents = found.Incidents.Where(request.Has).Take(request.Most).ToList();
        return TypedResults.Ok(new IncidentsAnswer
        {
            From = request.From,
            To = request.To,
            Incidents = incidents,
            Now = live.Places(incidents, clock.GetUtcNow()),
        });
    }

    private static async Task<Results<Ok<IncidentDetailAnswer>, ProblemHttpResult>> FindAsync(
        [Description("The incident, for example 20261001-7.")] string id, IncidentFinder finder, LiveAnswers live, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (found, problem) = await finder.FindAsync(id, cancellationToken);
        return found is null
            ? problem!
            : TypedResults.Ok(new IncidentDetailAnswer
            {
                Incident = found.Incidents[0],
                Steps = found.Steps,
                Now = live.Places(found.Incidents, clock.GetUtcNow()),
            });
    }
}
