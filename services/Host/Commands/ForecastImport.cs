using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CrowdWatch.Api.Imports;
using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Host.Commands;

/// <summary><c>crowdwatch forecast import</c>: has the running system keep visitors, bookings or weather from a CSV file.</summary>
internal static class ForecastImport
{
    /// <summary>A long import goes in several parts, for each of which the system waits 15 s.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Well above what the system takes, which says itself how much that is.</summary>
    private const int MostBytes = 64 * 1024 * 1024;

    public static Command Create(TextWriter output, TextWriter error)
    {
        var file = new Argument<string>("FILE") { Description = $"CSV file in UTF-8 with a header row: {ContextCsv.Forms}" };
        var url = RunningSystem.Url();
        var keyFile = RunningSystem.KeyFile();
        var command = new Command("import", "Import visitors, bookings or weather from a CSV file; with one mistake nothing is kept") { file, url, keyFile };
        command.SetAction((parse, cancellation) => CommandErrors.ReportAsync(error, async () =>
        {
            using var client = RunningSystem.Client(parse.GetValue(keyFile), Patience);
            // Asks before it sends: a system that refuses a long body hangs up in the midst of it, and its words would be lost.
            client.DefaultRequestHeaders.ExpectContinue = true;
            await AskAsync(client, RunningSystem.AddressOf(parse.GetRequiredValue(url), "/api/v1/context"), parse.GetRequiredValue(file), output, cancellation);
            return 0;
        }, cancellation));
        return command;
    }

    /// <exception cref="StartException">The file cannot be read, nobody answers, or the import is refused; the message has a line for each mistake told.</exception>
    internal static async Task AskAsync(HttpClient client, Uri address, string file, TextWriter output, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(Read(file));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        var text = await RunningSystem.AskAsync(
            address, () => client.PostAsync(address, content, cancellationToken),
            (_, answer) => Mistakes(file, answer),
            () => $"{address} does not answer within {Patience.TotalMinutes} minutes; import again: what was kept stays as it is.", cancellationToken);
        var kept = RunningSystem.ValueIn(text, "kept") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : throw RunningSystem.NotOurs(address, HttpStatusCode.OK);
        await output.WriteLineAsync($"{file}: {kept} value{(kept == 1 ? "" : "s")} kept");
    }

    private static StartException? Mistakes(string file, string answer)
    {
        if (RunningSystem.ValueIn(answer, "mistakes") is not { ValueKind: JsonValueKind.Array } told || RunningSystem.ValueIn(answer, "mistakeCount") is not { ValueKind: JsonValueKind.Number } count)
            return null;
        var lines = told.EnumerateArray().Select(mistake => $"\n  {mistake}");
        var more = count.GetInt32() - told.GetArrayLength();
        return new StartException($"{file} is not imported:{string.Concat(lines)}{(more > 0 ? $"\n  and {more} more" : "")}");
    }

    private static byte[] Read(string file)
    {
        try
        {
            return WrittenFile.Read(file, MostBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{file} cannot be read: {e.Message}", e);
        }
    }
}
