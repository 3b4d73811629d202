using System.Text.Json;
using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Commands;
using CrowdWatch.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Takes commands over HTTP: reads the body, asks alerting, answers what it says.</summary>
internal sealed class CommandDesk(AlertingLink link, IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json)
{
    private const int LargestBody = 16 * 1024;
    private readonly JsonSerializerOptions options = new(json.Value.SerializerOptions) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

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
        // Only JSON: a foreign page can send forms and plain text without asking, and JSON it cannot.
        if (!context.Request.HasJsonContentType())
            return Problems.Other(
                StatusCodes.Status415UnsupportedMediaType, "Not JSON", $"Content-Type is '{context.Request.ContentType}'. Allowed: application/json.");
        TBody? body;
        try
        {
            body = await JsonSerializer.DeserializeAsync<TBody>(context.Request.Body, options, context.RequestAborted);
        }
        catch (JsonException e)
        {
            return Problems.BadBody($"{BodyMistake.Of(e)} GET /openapi/v1.json describes it.");
        }
        if (body is null)
            return Problems.BadBody("The body is null. Allowed: an object, see GET /openapi/v1.json.");
        var mistakes = body.Mistakes().Append(mistakeNow?.Invoke(body)).OfType<string>().ToList();
        return mistakes.Count > 0 ? Problems.BadBody(string.Join(" ", mistakes)) : await RunAsync(toCommand(body), context.RequestAborted, patience);
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
