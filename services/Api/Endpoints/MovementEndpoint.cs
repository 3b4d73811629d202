using System.ComponentModel;
using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Series;
using CrowdWatch.Domain.Flow;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Api.Endpoints;

/// <summary>How the people of a zone moved over time.</summary>
internal static class MovementEndpoint
{
    /// <summary>Rows are of ten seconds and a camera: of a week there are 60 480 a camera, which is enough to read for one answer.</summary>
    private static readonly TimeSpan MaxRange = TimeSpan.FromDays(7);

    public static void Map(WebApplication app) => app.MapGet("/api/v1/zones/{id}/movement", MovementAsync)
        .WithTags("Site")
        .WithName("GetMovement")
        .WithSummary("How the people of a zone moved over time")
        .WithDescription(
            "Steps that start in [from, to) and have ended, by time, without holes; at most seven days. Speed, direction and stays are means over all people followed, of all cameras of the zone.")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status500InternalServerError)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<MovementSeriesAnswer>, ProblemHttpResult>> MovementAsync(
        [Description("Zone of the plan, as in /api/v1/zones.")] string id,
        [Description("Start, RFC 3339 with offset. Default: one hour before to; with every=15m six hours, with every=1h a day.")] string? from,
        [Description("End, RFC 3339 with offset, not part of the range. Default: now.")] string? to,
        [Description("Length of a step. Default 1m.")] string? every,
        SitePlan plan, IMovementReader reader, IOptions<ApiOptions> options, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (plan.Zones.All(zone => zone.Id != id))
            return Problems.UnknownZone(id, [.. plan.Zones.Select(zone => zone.Id)]);
        var now = clock.GetUtcNow();
        var query = SeriesRequest.Read(from, to, every, now, options.Value.MostPoints);
        if (query is SeriesQuery.Refused refused)
            return Problems.BadParameter(refused.Parameter, refused.Value, refused.Allowed);
        var request = ((SeriesQuery.Accepted)query).Request;
        if (request.To - request.From > MaxRange)
            return Problems.BadParameter("from", Rfc3339.Write(request.From), $"Allowed: at most {MaxRange.TotalDays} days before 'to', which is {Rfc3339.Write(request.To)}.");
        var length = WindowGrid.Duration(request.Every);
        var stored = (await reader.ReadAsync(id, request.FirstStart(), request.EndOfLast(), cancellationToken)).ToLookup(span => WindowGrid.StartOf(span.From, request.Every));
        var cameras = Math.Max(1, plan.Cameras.Count(camera => camera.Views.Any(view => view.Zone == id)));
        return TypedResults.Ok(new MovementSeriesAnswer
        {
            ZoneId = id,
            From = request.From,
            To = request.To,
            Every = Step.Write(request.Every),
            Steps =
            [
                .. request.Starts(now).Select(start => MovementStepAnswer.Of(
                    start, MovementFold.Of([.. stored[start]], start, length, cameras), WindowFinality.IsFinal(request.Every, start, isStored: false, now))),
            ],
        });
    }
}
