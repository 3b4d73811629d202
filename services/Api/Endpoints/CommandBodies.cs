using System.Text.Json;
using CrowdWatch.Api.Commands;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Reads the bodies of commands: JSON alone, every mistake named.</summary>
internal sealed class CommandBodies(IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json)
{
    private readonly JsonSerializerOptions options = new(json.Value.SerializerOptions) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>The body, or what is wrong with it: one of the two is null.</summary>
    public async Task<(TBody? Body, ProblemHttpResult? Problem)> ReadAsync<TBody>(HttpContext context, Func<TBody, string?>? mistakeNow = null)
        where TBody : class, ICommandBody
    {
        // Only JSON: a foreign page can send forms and plain text without asking, and JSON it cannot.
        if (!context.Request.HasJsonContentType())
            return (null, Problems.Other(
                StatusCodes.Status415UnsupportedMediaType, "Not JSON", $"Content-Type is '{context.Request.ContentType}'. Allowed: application/json."));
        TBody? body;
        try
        {
            body = await JsonSerializer.DeserializeAsync<TBody>(context.Request.Body, options, context.RequestAborted);
        }
        catch (JsonException e)
        {
            return (null, Problems.BadBody($"{BodyMistake.Of(e)} GET /openapi/v1.json describes it."));
        }
        if (body is null)
            return (null, Problems.BadBody("The body is null. Allowed: an object, see GET /openapi/v1.json."));
        var mistakes = body.Mistakes().Append(mistakeNow?.Invoke(body)).OfType<string>().ToList();
        return mistakes.Count > 0 ? (null, Problems.BadBody(string.Join(" ", mistakes))) : (body, null);
    }
}
