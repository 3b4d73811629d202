using System.ComponentModel;
using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Series;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Api.Endpoints;

/// <summary>The counting lines at present, and who crossed one over time.</summary>
internal static class LineEndpoints
{
    /// <summary>Name of the operation whose steps are no shorter than the minute in which an edge tells.</summary>
    public const string CrossingsName = "GetLineCrossings";

    public static void Map(WebApplication app)
    {
        var group = app.MapGroup("/api/v1/lines").WithTags("Lines").ProducesProblem(StatusCodes.Status500InternalServerError);
        group.MapGet("/", (LiveAnswers answers, TimeProvider clock) => answers.Lines(clock.GetUtcNow()))
            .WithName("GetLines")
            .WithSummary("All counting lines, with who crossed them")
            .WithDescription("Totals of each line since it is counted, which survive restarts of its edge, and those of the site's business day.");
        group.MapGet("/{id}/crossings", CrossingsAsync)
            .WithName(CrossingsName)
            .WithSummary("Who crossed a line over time")
            .WithDescription(
                "Steps that start in [from, to) and have ended, by time, without holes: one in which the line was not counted is listed with people null, one in which nobody crossed with 0. "
                + "The number of steps is limited.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<LineSeriesAnswer>, ProblemHttpResult>> CrossingsAsync(
        [Description("Line of the plan, as in /api/v1/lines.")] string id,
        [Description("Start, RFC 3339 with offset. Default: one hour before to; with every=15m six hours, with every=1h a day.")] string? from,
        [Description("End, RFC 3339 with offset, not part of the range. Default: now.")] string? to,
        [Description("Length of a step. Default 1m.")] string? every,
        SitePlan plan, ILineReader reader, IOptions<ApiOptions> options, TimeProvider clock, CancellationToken cancellationToken)
    {
        List<string> lines = [.. plan.Cameras.SelectMany(camera => camera.Lines).Select(line => line.Id)];
        if (!lines.Contains(id))
            return Problems.UnknownLine(id, lines);
        var now = clock.GetUtcNow();
        var query = SeriesRequest.Read(from, to, every, now, options.Value.MostPoints, WindowLength.OneMinute);
        if (query is SeriesQuery.Refused refused)
            return Problems.BadParameter(refused.Parameter, refused.Value, refused.Allowed);
        var request = ((SeriesQuery.Accepted)query).Request;
        var stored = (await reader.ReadAsync(id, request.Every, request.FirstStart(), request.EndOfLast(), cancellationToken)).ToDictionary(step => step.Start);
        return TypedResults.Ok(new LineSeriesAnswer
        {
            LineId = id,
            From = request.From,
            To = request.To,
            Every = Step.Write(request.Every),
            Steps = [.. request.Starts(now).Select(start => LineStepAnswer.Of(start, stored.GetValueOrDefault(start), WindowFinality.IsFinal(request.Every, start, isStored: false, now)))],
        });
    }
}
