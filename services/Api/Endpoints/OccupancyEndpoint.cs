using System.ComponentModel;
using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Series;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Occupancy of a zone, or of the site, over time.</summary>
internal static class OccupancyEndpoint
{
    private const string Windows =
        "Windows that start in [from, to) and have ended, by time, without holes: a window that was never stored is listed with people null and coverage 0. "
        + "The newest windows have final false for some seconds, or for two minutes of 15m and 1h: their counts are still on the way, and what they say is what is known so far. The number of windows is limited.";

    public static void Map(WebApplication app)
    {
        Describe(app.MapGet("/api/v1/zones/{id}/occupancy", OfZoneAsync), "GetOccupancy", "Occupancy of a zone over time", Windows)
            .ProducesProblem(StatusCodes.Status404NotFound);
        Describe(
            app.MapGet("/api/v1/site/occupancy", OfSiteAsync), "GetSiteOccupancy", "Occupancy of the site over time",
            Windows + " People are those that were seen, so at least so many; the estimate for zones out of sight stands apart.");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, string summary, string description) => route
        .WithTags("Site")
        .WithName(name)
        .WithSummary(summary)
        .WithDescription(description)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status500InternalServerError)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<SeriesAnswer>, ProblemHttpResult>> OfZoneAsync(
        [Description("Zone of the plan, as in /api/v1/zones.")] string id,
        [Description("Start, RFC 3339 with offset. Default: one hour before to; with every=15m six hours, with every=1h a day.")] string? from,
        [Description("End, RFC 3339 with offset, not part of the range. Default: now.")] string? to,
        [Description("Length of a window. Default 1m.")] string? every,
        SitePlan plan, IWindowReader reader, IOptions<ApiOptions> options, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (plan.Zones.All(zone => zone.Id != id))
            return Problems.UnknownZone(id, [.. plan.Zones.Select(zone => zone.Id)]);
        var now = clock.GetUtcNow();
        var query = SeriesRequest.Read(from, to, every, now, options.Value.MostPoints);
        if (query is SeriesQuery.Refused refused)
            return Problems.BadParameter(refused.Parameter, refused.Value, refused.Allowed);
        var request = ((SeriesQuery.Accepted)query).Request;
        var stored = await reader.ReadAsync(id, request.Every, request.From, request.To, cancellationToken);
        var windows = GapFilling.Fill(id, request.Every, request.Starts(now), stored, now);
        return TypedResults.Ok(new SeriesAnswer
        {
            ZoneId = id,
            From = request.From,
            To = request.To,
            Every = Step.Write(request.Every),
            Windows = [.. windows.Select(WindowAnswer.Of)],
        });
    }

    private static async Task<Results<Ok<SiteSeriesAnswer>, ProblemHttpResult>> OfSiteAsync(
        [Description("Start, RFC 3339 with offset. Default: one hour before to; with every=15m six hours, with every=1h a day.")] string? from,
        [Description("End, RFC 3339 with offset, not part of the range. Default: now.")] string? to,
        [Description("Length of a window. Default 1m.")] string? every,
        SitePlan plan, ISiteWindowReader reader, IOptions<ApiOptions> options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var query = SeriesRequest.Read(from, to, every, now, options.Value.MostPoints);
        if (query is SeriesQuery.Refused refused)
            return Problems.BadParameter(refused.Parameter, refused.Value, refused.Allowed);
        var request = ((SeriesQuery.Accepted)query).Request;
        var stored = await reader.ReadAsync(request.Every, request.From, request.To, cancellationToken);
        var windows = GapFilling.Fill(WatchedSite.Of(plan), request.Every, request.Starts(now), stored, now);
        return TypedResults.Ok(new SiteSeriesAnswer
        {
            From = request.From,
            To = request.To,
            Every = Step.Write(request.Every),
            Windows = [.. windows.Select(SiteWindowAnswer.Of)],
        });
    }
}
