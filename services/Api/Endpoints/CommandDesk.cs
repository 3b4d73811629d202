using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Commands;
using CrowdWatch.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Takes commands over HTTP: reads the body, asks alerting, answers what it says.</summary>
internal sealed class CommandDesk(AlertingLink link, CommandBodies bodies)
{
    private const int LargestBody = 16 * 1024;

    /// <summary>What every command has in common: who may, how large, which errors.</summary>
    public static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint) => endpoint
        .AddEndpointFilter<RouteHandlerBuilder, CommandGuard>()
        .WithMetadata(new RequestSizeLimitAttribute(LargestBody), new CommandMark())
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>Reads the body as JSON, makes a command of it and has alerting carry it out.</summary>
    public async Task<Results<Ok<CommandAnswer>, ProblemHttpResult>> RunAsync<TBody, TCommand>(
        HttpContext context, Func<TBody, TCommand> toCommand, TimeSpan? patience = null, Func<TBody, string?>? mistakeNow = null)
        where TBody : class, ICommandBody
        where TCommand : class
    {
        var (body, problem) = await bodies.ReadAsync(context, mistakeNow);
        return body is null ? problem! : await RunAsync(toCommand(body), context.RequestAborted, patience);
    }

    /// <summary>Has alerting carry out a command.</summary>
    public async Task<Results<Ok<CommandAnswer>, ProblemHttpResult>> RunAsync<TCommand>(
        TCommand command, CancellationToken cancellationToken, TimeSpan? patience = null) where TCommand : class
    {
        var reply = await link.AskAsync<TCommand, AlertCommandAnswered>(command, cancellationToken, patience);
        if (AlertingProblems.Of(reply, out var answer) is { } problem)
            return problem;
        return AlertingProblems.Of(answer) is { } refused ? refused : TypedResults.Ok(CommandAnswer.Of(answer));
    }

    /// <summary>Marks a command in the endpoint's metadata, for the API's description.</summary>
    public sealed class CommandMark;
}
