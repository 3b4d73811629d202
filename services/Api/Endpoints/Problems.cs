using CrowdWatch.Domain.Site;
using CrowdWatch.Domain.Texts;
using CrowdWatch.Hosting;
using CrowdWatch.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Errors as problem details (RFC 9457): what is wrong with which value, and what is allowed. Never anything from inside.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    /// <summary>A query value that makes no sense.</summary>
    public static ProblemHttpResult BadParameter(string parameter, string value, string allowed) =>
        Problem(
            StatusCodes.Status400BadRequest, "Bad query parameter",
            $"'{parameter}' is '{Shortened(value)}'. {allowed}", ("parameter", parameter), ("value", Shortened(value)));

    /// <summary>An id that the plan does not have.</summary>
    public static ProblemHttpResult UnknownZone(string id, IReadOnlyCollection<string> zones) =>
        Problem(
            StatusCodes.Status404NotFound, "Unknown zone",
            zones.Count <= MostListed
                ? $"There is no zone '{Shortened(id)}'. Zones of this site: {string.Join(", ", zones)}."
                : $"There is no zone '{Shortened(id)}'. This site has {zones.Count} zones; GET /api/v1/zones lists them.",
            ("parameter", "id"), ("value", Shortened(id)));

    /// <summary>A counting line that the plan does not have.</summary>
    public static ProblemHttpResult UnknownLine(string id, IReadOnlyCollection<string> lines)
    {
        var guess = NearestName.Of(id, lines) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        var known = lines.Count == 0 ? "This site has no lines." : lines.Count <= MostListed ? $"Lines of this site: {string.Join(", ", lines)}." : $"This site has {lines.Count} lines; GET /api/v1/lines lists them.";
        return Problem(StatusCodes.Status404NotFound, "Unknown line", $"There is no line '{Shortened(id)}'.{guess} {known}", ("parameter", "id"), ("value", Shortened(id)));
    }

    /// <summary>Nothing can be promised at present; try again.</summary>
    public static ProblemHttpResult Unavailable(string title, string detail, params (string, object?)[] more) =>
        Problem(StatusCodes.Status503ServiceUnavailable, title, detail, more);

    /// <summary>A value in the body that is not allowed; the detail names it.</summary>
    public static ProblemHttpResult BadBody(string detail) => Problem(StatusCodes.Status400BadRequest, "Bad request", detail);

    /// <summary>An import with mistakes, of which the first are told.</summary>
    public static ProblemHttpResult BadImport(int mistakes, IReadOnlyList<string> told) =>
        Problem(
            StatusCodes.Status400BadRequest, "Mistakes in the import",
            $"Nothing is kept. {(mistakes == 1 ? "There is one mistake" : $"There are {mistakes} mistakes")}{(mistakes > told.Count ? $", of which {told.Count} are told" : "")}: {string.Join(" ", told)}",
            ("mistakes", told), ("mistakeCount", mistakes));

    /// <summary>A problem of another kind.</summary>
    public static ProblemHttpResult Other(int status, string title, string detail) => Problem(status, title, detail);

    /// <summary>Answers thrown faults, and empty answers with an error status, as problem details.</summary>
    public static void Use(WebApplication app)
    {
        var storeAway = new ThrottledLog<string>(app.Services.GetRequiredService<TimeProvider>(), (count, reason) => Log.StoreAway(app.Logger, count, reason));
        app.Lifetime.ApplicationStopped.Register(storeAway.Dispose);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // A body that is too long or broken is the caller's mistake: no fault to log, or anybody could fill the log.
            // A store that is away is told once a minute and not by every page that asks.
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException or StorageException,
            ExceptionHandler = context =>
            {
                if (context.Features.Get<IExceptionHandlerFeature>()?.Error is StorageException away)
                    storeAway.Note(LoggedText.Of(away.Message));
                return FromStatus(context, StatusOf(context)).ExecuteAsync(context);
            },
        });
        app.UseStatusCodePages(context => FromStatus(context.HttpContext, context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    }

    private const int MostListed = 50;
    private const int MostShown = 100;

    private static int StatusOf(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        StorageException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static ProblemHttpResult FromStatus(HttpContext context, int status)
    {
        var request = context.Request;
        return status switch
        {
            StatusCodes.Status404NotFound => Problem(
                status, "Not found", $"There is nothing at '{Shortened(request.Path)}'. GET /openapi/v1.json describes what there is."),
            StatusCodes.Status405MethodNotAllowed => Problem(
                status, "Method not allowed", $"'{Shortened(request.Path)}' does not take {Shortened(request.Method)}. Allowed: {context.Response.Headers.Allow}."),
            StatusCodes.Status413PayloadTooLarge => Problem(
                status, null, $"The body of {Shortened(request.Method)} '{Shortened(request.Path)}' is too long{MostOf(context)}."),
            StatusCodes.Status408RequestTimeout => Problem(
                status, "Too slow", $"The body of {Shortened(request.Method)} '{Shortened(request.Path)}' came too slowly. Send it in one go."),
            StatusCodes.Status503ServiceUnavailable => Problem(
                status, "The store does not answer", "What was asked for cannot be read at present, which is not the same as nothing there. Ask again later."),
            StatusCodes.Status415UnsupportedMediaType => Problem(
                status, null, $"Content-Type is '{Shortened(request.ContentType)}'. Allowed: application/json; for imports text/csv too."),
            >= 500 => Problem(
                status, "Internal error", "The request could not be answered; the fault is on this side and has been logged under the trace id.",
                ("traceId", context.TraceIdentifier)),
            _ => Problem(status, null, $"{Shortened(request.Method)} '{Shortened(request.Path)}' was refused. GET /openapi/v1.json describes what is allowed."),
        };
    }

    private static string MostOf(HttpContext context) =>
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } most ? $". Allowed: {most} bytes" : "";

    private static ProblemHttpResult Problem(int status, string? title, string detail, params (string Name, object? Value)[] more)
    {
        var problem = new ProblemDetails { Status = status, Title = title, Detail = detail };
        foreach (var (name, value) in more)
            problem.Extensions[name] = value;
        return TypedResults.Problem(problem);
    }

    /// <summary>What came from outside is repeated, but not at any length.</summary>
    private static string Shortened(string? text) => text is { Length: > MostShown } ? text[..MostShown] + "…" : text ?? "";
}
