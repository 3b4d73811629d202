using System.ComponentModel;
using System.Globalization;
using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Commands;
using CrowdWatch.Api.Series;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Api.Endpoints;

/// <summary>What people counted by hand, and how well the system's intervals hold it.</summary>
internal static class ManualCountEndpoints
{
    private const int DefaultDays = 30;
    private const int MaxDays = 366;

    public static void Map(WebApplication app)
    {
        var group = app.MapGroup("/api/v1/manual-counts").WithTags("Manual counts").ProducesProblem(StatusCodes.Status500InternalServerError);
        CommandDesk.Describe(group.MapPost("/", (HttpContext context, ManualCountDesk desk) => desk.RecordAsync(context)))
            .Accepts<ManualCountBody>("application/json")
            .ProducesProblem(StatusCodes.Status502BadGateway)
            .WithName("RecordManualCount")
            .WithSummary("Enters what a person counted in a zone")
            .WithDescription(
                "Answers what the system said of that moment, with its 80 % interval, and whether the interval held. The latest count of a zone and moment holds. "
                + "A count of a moment of which the system knew no interval with two ends is kept and not scored.");
        group.MapGet("/", CountsAsync)
            .WithName("GetManualCounts")
            .WithSummary("Manual counts over time")
            .WithDescription("Those of moments in [from, to). The number is limited.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/score", ScoresAsync)
            .WithName("GetManualCountScore")
            .WithSummary("How often the intervals held")
            .WithDescription("Of the site and of each zone that was counted by hand in the days before now.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<ManualCountsAnswer>, ProblemHttpResult>> CountsAsync(
        [Description("Start, RFC 3339 with offset. Default: 30 days before to.")] string? from,
        [Description("End, RFC 3339 with offset, not part of the range. Default: now.")] string? to,
        [Description("Zone of the plan. Default: all.")] string? zone,
        SitePlan plan, IManualCountReader reader, IOptions<ApiOptions> options, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (zone is not null && plan.Zones.All(known => known.Id != zone))
            return Problems.UnknownZone(zone, [.. plan.Zones.Select(known => known.Id)]);
        // Now is part of it: a count that was just entered is found.
        if (TimeOf(to, clock.GetUtcNow().AddMilliseconds(1)) is not { } end)
            return NoTime("to", to!);
        if (TimeOf(from, end.AddDays(-DefaultDays)) is not { } start)
            return NoTime("from", from!);
        if (start >= end)
            return Problems.BadParameter("from", Rfc3339.Write(start), $"Allowed: a time before 'to', which is {Rfc3339.Write(end)}.");
        var stored = await reader.ReadAsync(start, end, cancellationToken);
        var counts = zone is null ? stored : [.. stored.Where(count => count.ZoneId == zone)];
        return counts.Count > options.Value.MostPoints
            ? Problems.BadParameter("from", from ?? "", $"The range holds {counts.Count} counts; at most {options.Value.MostPoints} are allowed. Ask for a shorter range or one zone.")
            : TypedResults.Ok(new ManualCountsAnswer { From = start, To = end, Counts = [.. counts.Select(ManualCountAnswer.Of)] });
    }

    private static async Task<Results<Ok<ManualCountScoresAnswer>, ProblemHttpResult>> ScoresAsync(
        [Description("Days before now, 1 to 366. Default 30.")] string? days,
        SitePlan plan, IManualCountReader reader, TimeProvider clock, CancellationToken cancellationToken)
    {
        var asked = DefaultDays;
        if (days is not null && (!int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out asked) || asked is < 1 or > MaxDays))
            return Problems.BadParameter("days", days, $"Allowed: a whole number from 1 to {MaxDays}.");
        var end = clock.GetUtcNow().AddMilliseconds(1);
        var start = end.AddDays(-asked);
        // A zone that is no longer in the plan is not scored: nobody could look at its cameras.
        List<ManualCount> counts = [.. (await reader.ReadAsync(start, end, cancellationToken)).Where(count => plan.Zones.Any(zone => zone.Id == count.ZoneId))];
        var zones = counts.GroupBy(count => count.ZoneId).ToDictionary(zone => zone.Key, zone => IntervalScore.Of([.. zone]));
        return TypedResults.Ok(new ManualCountScoresAnswer
        {
            From = start,
            To = end,
            Site = ManualCountScoreAnswer.Of(null, IntervalScore.Of(counts)),
            Zones = [.. plan.Zones.Where(zone => zones.ContainsKey(zone.Id)).Select(zone => ManualCountScoreAnswer.Of(zone.Id, zones[zone.Id]))],
        });
    }

    private static DateTimeOffset? TimeOf(string? text, DateTimeOffset missing) => text is null ? missing : Rfc3339.Parse(text);

    private static ProblemHttpResult NoTime(string parameter, string value) => Problems.BadParameter(parameter, value, "Allowed: a time, RFC 3339 with offset.");
}
