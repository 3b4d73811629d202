using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CrowdWatch.Storage.Influx;

/// <summary>What a server's answer to a write means.</summary>
internal abstract partial record WriteAnswer
{
    private WriteAnswer() { }

    /// <summary>All lines are stored.</summary>
    public sealed record Stored : WriteAnswer;

    /// <summary>The server will never take Rows of the lines; the others are stored. Line is the first of them where the answer holds it.</summary>
    public sealed record Partial(int Rows, string Reason, string? Line) : WriteAnswer;

    /// <summary>Nothing is stored because of one line or the size of all; smaller parts may pass.</summary>
    public sealed record Unusable(string Reason) : WriteAnswer;

    /// <summary>The database is not there.</summary>
    public sealed record NoDatabase(string Reason) : WriteAnswer;

    /// <summary>The credentials are refused.</summary>
    public sealed record Denied(string Reason) : WriteAnswer;

    /// <summary>The server is busy or faulty; the same request may pass later.</summary>
    public sealed record Later(string Reason) : WriteAnswer;

    /// <summary>Reads status and body. The versions word the same refusal differently; the tests name the source of each.</summary>
    public static WriteAnswer Of(HttpStatusCode status, string body)
    {
        if ((int)status is >= 200 and < 300)
            return new Stored();
        var reason = ReasonOf(status, body);
        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new Denied(reason),
            HttpStatusCode.NotFound => new NoDatabase(reason),
            HttpStatusCode.RequestEntityTooLarge => new Unusable(reason),
            _ when PartialOf(body, reason) is { } partial => partial,
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => new Unusable(reason),
            _ => new Later(reason),
        };
    }

    /// <summary>The server's own words, or the name of the status where it has none.</summary>
    public static string ReasonOf(HttpStatusCode status, string body)
    {
        var words = body.Trim();
        if (Json(words) is { } json)
        {
            // 1.x and 3.x say error, 2.x says message.
            foreach (var name in new[] { "error", "message" })
            {
                if (json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String)
                    words = text.GetString()!;
            }
        }
        return $"{(int)status} {(words.Length > 0 ? words.ReplaceLineEndings(" ") : status.ToString())}";
    }

    private static Partial? PartialOf(string body, string reason)
    {
        // 3.x lists the refused lines.
        if (Json(body) is { } json && json.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array && data.GetArrayLength() > 0)
        {
            var first = data[0];
            var message = first.TryGetProperty("error_message", out var m) ? m.GetString() : null;
            return new(data.GetArrayLength(), $"{reason}: {message}", first.TryGetProperty("original_line", out var line) ? line.GetString() : null);
        }
        // 1.x and 2.x tell how many points were dropped; 0 stands before lines that could not be read at all.
        if (!reason.Contains("partial write", StringComparison.Ordinal))
            return null;
        var dropped = Dropped().Match(reason) is { Success: true } match ? int.Parse(match.Groups["rows"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        return new(Math.Max(dropped, 1), reason, Unparsed().Match(reason) is { Success: true } text ? text.Groups["line"].Value : null);
    }

    private static JsonElement? Json(string body)
    {
        if (!body.TrimStart().StartsWith('{'))
            return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"dropped=(?<rows>\d{1,9})")]
    private static partial Regex Dropped();

    [GeneratedRegex(@"unable to parse '(?<line>.*?)':")]
    private static partial Regex Unparsed();
}
