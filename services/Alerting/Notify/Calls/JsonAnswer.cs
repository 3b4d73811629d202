using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace CrowdWatch.Alerting.Notify.Calls;

/// <summary>Reads what strangers answer as JSON without ever throwing: what is not there is null.</summary>
internal static class JsonAnswer
{
    private static readonly JsonDocumentOptions strict = new() { MaxDepth = 32 };

    /// <summary>The root of a JSON text; false for anything else.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out JsonElement? root)
    {
        root = null;
        try
        {
            using var document = JsonDocument.Parse(text, strict);
            root = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The part at a path of names and indexes with dots between them, for example data.0.status; null when it is not there. An empty path is the element itself.</summary>
    public static JsonElement? At(this JsonElement element, string path)
    {
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(step, out var property))
                element = property;
            else if (element.ValueKind == JsonValueKind.Array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < element.GetArrayLength())
                element = element[i];
            else
                return null;
        }
        return element.ValueKind == JsonValueKind.Null ? null : element;
    }

    /// <summary>A string, number or truth value at a path as text; null for anything else.</summary>
    public static string? Text(this JsonElement element, string path) => element.At(path) switch
    {
        { ValueKind: JsonValueKind.String } text => TextOf(text),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        _ => null,
    };

    /// <summary>The items of an array at a path; null when there is none.</summary>
    public static IReadOnlyList<JsonElement>? Items(this JsonElement element, string path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : null;

    // Half of a surrogate pair escaped in JSON parses, but cannot be read.
    private static string? TextOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
