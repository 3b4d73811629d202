using System.ComponentModel;
using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Commands;
using CrowdWatch.Api.Incidents;
using CrowdWatch.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Mutes by hand, and test messages.</summary>
internal static class MuteEndpoints
{
    public static void Map(WebApplication app)
    {
        var group = app.MapGroup("/api/v1").WithTags("Incidents").ProducesProblem(StatusCodes.Status500InternalServerError);
        group.MapGet("/mutes", (IncidentBoard board, TimeProvider clock) => Mutes(board, clock.GetUtcNow()))
            .WithName("GetMutes")
            .WithSummary("What is muted by hand at present");
        CommandDesk.Describe(group.MapPost("/mutes", (HttpContext context, CommandDesk desk, TimeProvider clock) =>
                desk.RunAsync<MuteBody, MuteAlerts>(
                    context, body => new() { ZoneId = body.ZoneId, Until = body.Until, By = body.By, Why = body.Why }, mistakeNow: body => PastUntil(body, clock.GetUtcNow()))))
            .Accepts<MuteBody>("application/json")
            .WithName("MuteAlerts")
            .WithSummary("No messages below red for a zone or the site until a moment")
            .WithDescription("At most 24 hours ahead. Red and full are told whatever is muted. Incidents are still raised and shown.");
        CommandDesk.Describe(group.MapDelete("/mutes", EndMuteAsync))
            .WithName("EndMute")
            .WithSummary("Ends a mute before its time");
        CommandDesk.Describe(group.MapPost("/alerts/test", (HttpContext context, CommandDesk desk) =>
                desk.RunAsync<TestBody, SendTestAlert>(
                    context, body => new() { RecipientId = body.RecipientId, Channel = body.Channel, By = body.By }, AlertingLink.TestPatience)))
            .Accepts<TestBody>("application/json")
            .WithName("SendTestAlert")
            .WithSummary("Sends a real test message")
            .WithDescription("Answers when the gateways have, which may take some seconds. 409 when a message could not be sent, with what each gateway said.");
    }

    // To alerting a past moment means the end of a mute; somebody who asks for a mute means no such thing.
    private static string? PastUntil(MuteBody body, DateTimeOffset now) =>
        body.Until > now ? null : FormattableString.Invariant($"'until' is {body.Until:O}. Allowed: a moment after now, {now:O}; DELETE ends a mute.");

    private static MutesAnswer Mutes(IncidentBoard board, DateTimeOffset now)
    {
        var alerting = AlertingAnswer.Of(board.Now, now);
        return new MutesAnswer { At = now, Silent = alerting.Silent, Mutes = alerting.Mutes };
    }

    private static async Task<Results<Ok<CommandAnswer>, ProblemHttpResult>> EndMuteAsync(
        [Description("Zone whose mute ends; absent for that of the whole site.")] string? zoneId,
        [Description("Who ends it, 1 to 100 characters.")] string? by,
        CommandDesk desk, CancellationToken cancellationToken)
    {
        if ((CommandText.Mistake("by", by, 1, 100) ?? CommandText.Mistake("zoneId", zoneId, 0, 100)) is { } mistake)
            return Problems.BadBody(mistake);
        // Any past moment ends it; this one is past on every clock.
        return await desk.RunAsync(new MuteAlerts { ZoneId = string.IsNullOrEmpty(zoneId) ? null : zoneId, Until = DateTimeOffset.UnixEpoch, By = by!, Why = "ended by hand" }, cancellationToken);
    }
}
