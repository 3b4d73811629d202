using System.ComponentModel;
using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Forecasts;
using CrowdWatch.Domain.Forecasts;
using CrowdWatch.Domain.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdWatch.Api.Endpoints;

/// <summary>What the next hours and days may bring, for the site and its zones.</summary>
internal static class ForecastEndpoints
{
    private const string Threshold = "A number of people, 1 to 10 000 000: the answer says when it will be reached, whatever the levels are. Optional.";
    private const string Zone = "Zone of the plan, as in /api/v1/zones.";

    private const string Hours =
        "Median and intervals of people present, and for every load level and the threshold how probable it is that it is reached within each horizon, when it is to be "
        + "expected (0.5) and when it may come (0.2). The newest forecast, issued every minute: isStale when it is older than five minutes. 503 when none has come yet, "
        + "which says nothing of what is to come.";

    private const string Days =
        "Median and intervals of each day, and for every load level and the threshold on which day it is to be expected (0.5) and may come (0.2). "
        + "503 when there is no forecast of this measure yet.";

    public static void Map(WebApplication app)
    {
        var group = app.MapGroup("/api/v1").WithTags("Forecast").ProducesProblem(StatusCodes.Status500InternalServerError);
        group.MapGet("/forecasts", (ForecastAnswers answers, TimeProvider clock) => answers.InShort(clock.GetUtcNow()))
            .WithName("GetForecasts")
            .WithSummary("Which levels may be reached in the next hours, for the site and every zone")
            .WithDescription("In short, for an overview: whether there is a forecast, how old it is, and the levels that may be reached.");
        Describe(group.MapGet("/site/forecast", OfSite), "GetSiteForecast", "The next hours of the site", Hours);
        Describe(group.MapGet("/zones/{id}/forecast", OfZone), "GetZoneForecast", "The next hours of a zone", Hours).ProducesProblem(StatusCodes.Status404NotFound);
        Describe(group.MapGet("/site/forecast/days", DaysOfSite), "GetSiteDayForecast", "The next days of the site", Days);
        Describe(group.MapGet("/zones/{id}/forecast/days", DaysOfZone), "GetZoneDayForecast", "The next days of a zone", Days).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Results<Ok<ForecastAnswer>, ProblemHttpResult> OfSite([Description(Threshold)] string? threshold, ForecastAnswers answers, TimeProvider clock) =>
        Hourly(null, threshold, answers, clock);

    private static Results<Ok<ForecastAnswer>, ProblemHttpResult> OfZone(
        [Description(Zone)] string id, [Description(Threshold)] string? threshold, SitePlan plan, ForecastAnswers answers, TimeProvider clock) =>
        plan.Zones.FirstOrDefault(zone => zone.Id == id) is { } found
            ? Hourly(found, threshold, answers, clock)
            : Problems.UnknownZone(id, [.. plan.Zones.Select(zone => zone.Id)]);

    private static Results<Ok<DayForecastAnswer>, ProblemHttpResult> DaysOfSite(
        [Description(Threshold)] string? threshold,
        [Description("What is counted. Default visitors.")] string? measure, DayForecastAnswers answers, TimeProvider clock) =>
        Daily(null, threshold, measure, DayMeasure.Visitors, answers, clock);

    private static Results<Ok<DayForecastAnswer>, ProblemHttpResult> DaysOfZone(
        [Description(Zone)] string id, [Description(Threshold)] string? threshold,
        [Description("What is counted. Default busiestHour.")] string? measure, SitePlan plan, DayForecastAnswers answers, TimeProvider clock) =>
        plan.Zones.FirstOrDefault(zone => zone.Id == id) is { } found
            ? Daily(found, threshold, measure, DayMeasure.BusiestHour, answers, clock)
            : Problems.UnknownZone(id, [.. plan.Zones.Select(zone => zone.Id)]);

    private static Results<Ok<ForecastAnswer>, ProblemHttpResult> Hourly(Zone? zone, string? threshold, ForecastAnswers answers, TimeProvider clock)
    {
        var query = ThresholdQuery.Read(threshold);
        if (query is ThresholdQuery.Refused refused)
            return Problems.BadParameter(nameof(threshold), refused.Value, refused.Allowed);
        return answers.Of(zone, ((ThresholdQuery.Accepted)query).People, clock.GetUtcNow()) is { } answer
            ? TypedResults.Ok(answer)
            : Missing(zone, "forecast", "issued every minute once the first counts are known");
    }

    private static Results<Ok<DayForecastAnswer>, ProblemHttpResult> Daily(
        Zone? zone, string? threshold, string? measure, DayMeasure usual, DayForecastAnswers answers, TimeProvider clock)
    {
        var query = ThresholdQuery.Read(threshold);
        if (query is ThresholdQuery.Refused refused)
            return Problems.BadParameter(nameof(threshold), refused.Value, refused.Allowed);
        if ((measure is null ? usual : DayMeasures.Parse(measure)) is not { } asked)
            return Problems.BadParameter(nameof(measure), measure!, $"Allowed: {string.Join(", ", DayMeasures.Names)}.");
        return answers.Of(zone, asked, ((ThresholdQuery.Accepted)query).People, clock.GetUtcNow()) is { } answer
            ? TypedResults.Ok(answer)
            : Missing(zone, $"forecast of days by {DayMeasures.Write(asked)}", "issued every day once some days are known");
    }

    private static ProblemHttpResult Missing(Zone? zone, string what, string when) => Problems.Unavailable(
        "No forecast yet",
        $"No {what} of {(zone is null ? "the site" : $"zone '{zone.Id}'")} has come yet; it is {when}. GET /api/v1/forecasts tells which there are.");

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, string summary, string description) => route
        .WithName(name)
        .WithSummary(summary)
        .WithDescription(description)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
