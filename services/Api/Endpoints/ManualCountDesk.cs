using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Commands;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Order;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Takes manual counts over HTTP: holds each against what the system said, has aggregation keep it, answers whether the interval held.</summary>
internal sealed class ManualCountDesk(
    AggregationLink link, CommandBodies bodies, SaidAtMoment said, SitePlan plan, IManualCountReader reader, TimeProvider clock)
{
    /// <summary>Keeps a count.</summary>
    public async Task<Results<Ok<ManualCountAnswer>, ProblemHttpResult>> RecordAsync(HttpContext context)
    {
        var now = clock.GetUtcNow();
        var (body, problem) = await bodies.ReadAsync<ManualCountBody>(context, body => BadMoment(body.At, now));
        if (body is null)
            return problem!;
        if (plan.Zones.All(zone => zone.Id != body.ZoneId))
            return Problems.UnknownZone(body.ZoneId, [.. plan.Zones.Select(zone => zone.Id)]);
        // As late as a clock elsewhere may be ahead: nobody counts in the future.
        var at = WholeMilliseconds(body.At is { } given && given < now ? given : now);
        var count = new ManualCount
        {
            ZoneId = body.ZoneId,
            CountedAt = at,
            People = body.People,
            EnteredAt = WholeMilliseconds(now),
            By = TextOf(body.By),
            Note = TextOf(body.Note),
            System = await said.OfAsync(body.ZoneId, at, context.RequestAborted),
        };
        return await link.AskAsync<RecordManualCount, ManualCountRecorded>(new RecordManualCount { Count = count }, context.RequestAborted) switch
        {
            RoleReply<ManualCountRecorded>.Answered { Answer.Refusal: { } refusal } => Problems.BadBody(refusal),
            RoleReply<ManualCountRecorded>.Answered => TypedResults.Ok(ManualCountAnswer.Of(count)),
            RoleReply<ManualCountRecorded>.Broken => Problems.Other(
                StatusCodes.Status502BadGateway, "Aggregation could not do it", "The aggregation role tried and met a fault, which has been logged. Send the count again: it is kept once."),
            _ => Problems.Unavailable("Aggregation does not answer", "The aggregation role did not answer in time. Send the count again, with its moment as 'at': it is kept once."),
        };
    }

    private string? BadMoment(DateTimeOffset? at, DateTimeOffset now)
    {
        if (at is not { } given)
            return null;
        if (ClockDifference.IsBeyond(given, now))
            return FormattableString.Invariant($"'at' is {given:O}, which lies ahead. Allowed: a moment that has been; it is {now:O}.");
        return now - given > reader.ComparableFor
            ? FormattableString.Invariant($"'at' is {given:O}. Allowed: a moment since {now - reader.ComparableFor:O}; what the system said before is not kept.")
            : null;
    }

    private static string? TextOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateTimeOffset WholeMilliseconds(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds());
}
