using System.ComponentModel;
using System.Text;
using CrowdWatch.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Where gateways call back about messages. Alerting knows the gateways; this passes on what came and answers what it says.</summary>
internal static class ReceiptEndpoint
{
    private const int LargestBody = 256 * 1024;

    /// <summary>A stranger's flood must not fill the bus; gateways call again when refused.</summary>
    private const int MostAtOnce = 32;

    private const int MostHeaderText = 16 * 1024;

    /// <summary>Of a browser and of ourselves, never a gateway's.</summary>
    private static readonly HashSet<string> NotPassed = new(StringComparer.OrdinalIgnoreCase) { "Cookie", "Connection", "Content-Length", "Transfer-Encoding" };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Map(WebApplication app)
    {
        var places = new SemaphoreSlim(MostAtOnce);
        app.MapPost("/api/v1/receipts/{gateway}", (string gateway, HttpContext context, AlertingLink link) => TakeAsync(gateway, context, link, places))
            .WithTags("Incidents")
            .WithName("TakeReceipt")
            .WithSummary("Receipts of message gateways")
            .WithDescription("The address to give to an SMS provider for delivery receipts. The body, at most 256 KiB, and its signature are those of the provider; the answer is what the provider expects.")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .Produces(StatusCodes.Status200OK)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> TakeAsync(
        [Description("Name of the gateway in the settings.")] string gateway, HttpContext context, AlertingLink link, SemaphoreSlim places)
    {
        if (gateway.Length > 100)
            return Problems.Other(StatusCodes.Status404NotFound, "Not found", "There is no such gateway.");
        if (!await places.WaitAsync(TimeSpan.Zero))
            return Problems.Unavailable("Too many receipts", $"{MostAtOnce} receipts are being taken, the most allowed at once. Call again.");
        try
        {
            if (await ReadAsync(context.Request) is not { } body)
                return Problems.BadBody("The body is not UTF-8. Allowed: text in UTF-8.");
            var received = new ReceiptReceived
            {
                Gateway = gateway,
                Url = AddressOf(context),
                ContentType = context.Request.ContentType,
                Headers = HeadersOf(context.Request.Headers),
                Body = body,
            };
            var reply = await link.AskAsync<ReceiptReceived, ReceiptAnswered>(received, context.RequestAborted);
            return AlertingProblems.Of(reply, out var answer) is { } problem
                ? problem
                : TypedResults.Text(answer.Body, answer.ContentType, Encoding.UTF8, answer.Status);
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>The body as text; null when it is none. One that is too long breaks off with 413.</summary>
    private static async Task<string?> ReadAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        try
        {
            return Strict.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>As it was called, letter by letter: some gateways sign it.</summary>
    private static string AddressOf(HttpContext context) =>
        $"{context.Request.Scheme}://{context.Request.Host}{context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? context.Request.Path}";

    private static Dictionary<string, string> HeadersOf(IHeaderDictionary headers)
    {
        var passed = new Dictionary<string, string>();
        var length = 0;
        foreach (var (name, values) in headers)
        {
            var value = values.ToString();
            if (NotPassed.Contains(name) || (length += name.Length + value.Length) > MostHeaderText)
                continue;
            passed[name.ToLowerInvariant()] = value;
        }
        return passed;
    }
}
