using System.Globalization;
using System.Text;
using CrowdWatch.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Takes the calls of gateways. Alerting knows the gateways; this passes on what came and answers what it says.</summary>
internal sealed class ReceiptDesk(AlertingLink link, IOptions<ApiOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>A stranger's flood must not fill the bus; gateways call again when refused.</summary>
    private const int MostAtOnce = 32;

    private const int MostHeaderText = 16 * 1024;

    private const int LongestName = 100;

    /// <summary>Of a browser and of ourselves, never a gateway's.</summary>
    private static readonly HashSet<string> NotPassed = new(StringComparer.OrdinalIgnoreCase) { "Cookie", "Connection", "Content-Length", "Transfer-Encoding" };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SemaphoreSlim places = new(MostAtOnce);

    public async Task<IResult> TakeAsync(string gateway, HttpContext context)
    {
        if (gateway.Length > LongestName)
            return Problems.Other(StatusCodes.Status404NotFound, "Not found", "There is no such gateway.");
        // Not before the body is here a place is taken: whoever sends slowly keeps nobody waiting.
        string body;
        try
        {
            body = await ReadAsync(context.Request);
        }
        catch (DecoderFallbackException)
        {
            return Problems.BadBody("The body is not UTF-8. Allowed: text in UTF-8.");
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // What is still to come of the body is not waited for.
            context.Response.Headers.Connection = "close";
            return Problems.Other(
                StatusCodes.Status408RequestTimeout, "Too slow",
                string.Create(CultureInfo.InvariantCulture, $"The body had not come after {options.Value.ReceiptWithin.TotalSeconds:0.#} s, the most allowed. Send it in one go."));
        }
        if (!await places.WaitAsync(TimeSpan.Zero))
            return Problems.Unavailable("Too many receipts", $"{MostAtOnce} receipts are being taken, the most allowed at once. Call again.");
        try
        {
            return await PassOnAsync(gateway, body, context);
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();

    private async Task<IResult> PassOnAsync(string gateway, string body, HttpContext context)
    {
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

    /// <summary>The body as text. One that is too long breaks off with 413.</summary>
    /// <exception cref="DecoderFallbackException">It is no text.</exception>
    /// <exception cref="OperationCanceledException">It did not come in time.</exception>
    private async Task<string> ReadAsync(HttpRequest request)
    {
        using var deadline = new CancellationTokenSource(options.Value.ReceiptWithin, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, request.HttpContext.RequestAborted);
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, either.Token);
        return Strict.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
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
