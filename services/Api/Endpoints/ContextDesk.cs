using System.Text;
using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Commands;
using CrowdWatch.Api.Imports;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Context;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Takes imports over HTTP: reads the body, has the forecast role keep it, answers what it says.</summary>
/// <remarks>
/// Every value is checked before the first is sent, by the same rules that the forecast role has. So the parts that a long import is sent in
/// cannot be refused for what the sender wrote; when a later part fails because the store or the role is away, the answer says how many values
/// are kept, and the same import again keeps the rest and changes nothing of the others.
/// </remarks>
internal sealed class ContextDesk(ForecastLink link, SitePlan plan, IContextReader reader, TimeProvider clock)
{
    /// <summary>Largest body: twelve years of hours of weather as CSV.</summary>
    public const int LargestBody = 4 * 1024 * 1024;

    // The longest values, of zones with long ids, take 170 bytes as JSON, and the bus takes messages of 1 MiB.
    private const int PartValues = 5_000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the body as JSON or CSV and has its values kept.</summary>
    public async Task<Results<Ok<ContextImportAnswer>, ProblemHttpResult>> ImportAsync(HttpContext context)
    {
        var isCsv = context.Request.ContentType?.Split(';')[0].Trim().Equals("text/csv", StringComparison.OrdinalIgnoreCase) is true;
        // No plain text, and nothing without a type: a foreign page can send it without asking, and JSON and CSV it cannot.
        if (!isCsv && !context.Request.HasJsonContentType())
            return Problems.Other(StatusCodes.Status415UnsupportedMediaType, "Neither JSON nor CSV", $"Content-Type is '{context.Request.ContentType}'. Allowed: application/json, text/csv.");
        if (await TextOfAsync(context.Request) is not { } text)
            return Problems.BadBody("The body is not UTF-8. Allowed: UTF-8, with or without a byte order mark (in spreadsheet programs \"CSV UTF-8\").");
        var import = new ContextImport(new ContextRules(plan.Zones.Select(zone => zone.Id), clock.GetUtcNow(), reader.KeptFor));
        if (isCsv)
            ContextCsv.Read(text, import);
        else
            ContextJson.Read(text, import);
        if (import.Mistakes == 0 && import.Values.Count == 0)
            import.Refuse("the body", "it", "without a value", isCsv ? ContextCsv.Forms : "at least one value");
        return import.Mistakes > 0 ? Problems.BadImport(import.Mistakes, import.Told) : await SendAsync(import.Values, context.RequestAborted);
    }

    private async Task<Results<Ok<ContextImportAnswer>, ProblemHttpResult>> SendAsync(IReadOnlyList<ContextValue> values, CancellationToken cancellationToken)
    {
        var kept = 0;
        foreach (var part in values.Chunk(PartValues))
        {
            var command = new ImportContext { Values = part };
            var reply = await link.AskAsync<ImportContext, ContextImported>(command, cancellationToken, ForecastLink.ImportPatience);
            if (reply is not RoleReply<ContextImported>.Answered { Answer: var answer })
                return Failed(reply is RoleReply<ContextImported>.Broken, kept, values.Count);
            if (answer.Refusal is { } refusal)
                return Problems.Other(StatusCodes.Status400BadRequest, "Not allowed", $"{refusal} {Kept(kept, values.Count)}");
            kept += answer.Kept;
        }
        return TypedResults.Ok(new ContextImportAnswer { Kept = kept });
    }

    private static ProblemHttpResult Failed(bool isBroken, int kept, int of) => isBroken
        ? Problems.Other(StatusCodes.Status502BadGateway, "Forecast could not do it", $"The forecast role tried and met a fault, which has been logged. {Kept(kept, of)}")
        : Problems.Unavailable("Forecast does not answer", $"The forecast role did not answer in time. {Kept(kept, of)}");

    private static string Kept(int kept, int of) =>
        $"{kept} of {of} values are known to be kept. Send the whole import again: values that are kept already stay as they are.";

    private static async Task<string?> TextOfAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        try
        {
            return StrictUtf8.GetString(body.GetBuffer().AsSpan(0, (int)body.Length)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
