using System.ComponentModel;
using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Imports;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Api.Endpoints;

/// <summary>What is known beside the counts: visitors, bookings and weather, taken in and read back.</summary>
internal static class ContextEndpoints
{
    public static void Map(WebApplication app)
    {
        var group = app.MapGroup("/api/v1/context").WithTags("Context").ProducesProblem(StatusCodes.Status500InternalServerError);
        group.MapPost("/", (HttpContext context, ContextDesk desk) => desk.ImportAsync(context))
            .AddEndpointFilter<RouteHandlerBuilder, CommandGuard>()
            .WithMetadata(new RequestSizeLimitAttribute(ContextDesk.LargestBody), new CommandDesk.CommandMark())
            .Accepts<IReadOnlyList<ContextValueAnswer>>("application/json", "text/csv")
            .WithName("ImportContext")
            .WithSummary("Imports visitors, bookings and weather")
            .WithDescription(
                $"As JSON, or as CSV (UTF-8) with a header row: {ContextCsv.Forms}. Columns may stand in any order, an empty cell is no value, an empty zone is the whole site. "
                + "The latest import of a value holds. With one mistake nothing is kept, and the first twenty are told with their lines. "
                + $"At most {ContextDesk.LargestBody} bytes.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status502BadGateway)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/", AnswerAsync)
            .WithName("GetContext")
            .WithSummary("Visitors, bookings or weather over time")
            .WithDescription("Values in [from, to) of one series, as they were imported last. The number of values is limited.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<ContextAnswer>, ProblemHttpResult>> AnswerAsync(
        [Description("visitors, bookings, temperature or rain.")] string? series,
        [Description("Start, a date or RFC 3339 with offset. Default: 45 days before to.")] string? from,
        [Description("End, a date or RFC 3339 with offset, not part of the range. Default: 15 days from today, for bookings and foretold weather.")] string? to,
        [Description("Zone of the plan. Default: the site and all zones.")] string? zone,
        SitePlan plan, IContextReader reader, IOptions<ApiOptions> options, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (zone is not null && plan.Zones.All(known => known.Id != zone))
            return Problems.UnknownZone(zone, [.. plan.Zones.Select(known => known.Id)]);
        var most = options.Value.MostPoints;
        var query = ContextRequest.Read(series, from, to, clock.GetUtcNow(), most);
        if (query is ContextQuery.Refused refused)
            return Problems.BadParameter(refused.Parameter, refused.Value, refused.Allowed);
        var request = ((ContextQuery.Accepted)query).Request;
        var stored = await reader.ReadAsync(request.Kind, request.From, request.To, cancellationToken);
        var values = zone is null ? stored : [.. stored.Where(reading => reading.ZoneId == zone)];
        return values.Count > most
            ? Problems.BadParameter("from", from ?? "", $"The range holds {values.Count} values; at most {most} are allowed. Ask for a shorter range or one zone.")
            : TypedResults.Ok(new ContextAnswer { From = request.From, To = request.To, Values = [.. values.Select(ContextValueAnswer.Of)] });
    }
}
