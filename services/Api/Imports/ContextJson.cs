using System.Text.Json;
using CrowdWatch.Domain.Context;

namespace CrowdWatch.Api.Imports;

/// <summary>Reads an import as JSON: an array of objects, each with series, at, value and perhaps zoneId. What GET answers can be sent back.</summary>
public static class ContextJson
{
    private const string Series = "series", ZoneId = "zoneId", At = "at", Value = "value";

    private static readonly string Kinds = string.Join(", ", Enum.GetValues<ContextSeries>().Select(ContextRules.Name));

    /// <summary>Reads the text into the import.</summary>
    public static void Read(string text, ContextImport import)
    {
        ArgumentNullException.ThrowIfNull(import);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            import.Refuse($"line {e.LineNumber + 1}", "the body", "no JSON", "an array of values");
            return;
        }
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                import.Refuse("the body", "it", $"a JSON {NameOf(document.RootElement)}", "an array of values");
                return;
            }
            var index = 0;
            foreach (var item in document.RootElement.EnumerateArray())
                ReadItem($"[{index++}]", item, import);
        }
    }

    private static void ReadItem(string place, JsonElement item, ContextImport import)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            import.Refuse(place, "it", $"a JSON {NameOf(item)}", "an object with series, at, value and perhaps zoneId");
            return;
        }
        // An unknown name is a slip: "zone" for "zoneId" would make a zone's visitors those of the site.
        if (item.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => name is not (Series or ZoneId or At or Value)) is { } unknown)
        {
            import.Refuse(place, ContextImport.Shown(unknown), "not known", $"{Series}, {ZoneId}, {At}, {Value}");
            return;
        }
        if (ContextRules.KindOf(TextOf(item, Series)) is not { } kind)
        {
            import.Refuse(place, Series, Found(item, Series), Kinds);
            return;
        }
        var isDaily = ContextRules.IsDaily(kind);
        var at = TextOf(item, At) is { } time ? ContextTime.Parse(time, isDaily) : null;
        var hasZone = item.TryGetProperty(ZoneId, out var zone) && zone.ValueKind != JsonValueKind.Null;
        if (at is null)
            import.Refuse(place, At, Found(item, At), ContextTime.Allowed(isDaily));
        else if (hasZone && zone.ValueKind != JsonValueKind.String)
            import.Refuse(place, ZoneId, Found(item, ZoneId), "an id of the plan, or null for the whole site");
        else if (!item.TryGetProperty(Value, out var number) || number.ValueKind != JsonValueKind.Number || !number.TryGetDouble(out var value))
            import.Refuse(place, Value, Found(item, Value), "a number");
        else
            import.Take(place, new(kind, hasZone ? zone.GetString() : null, at.Value, value));
    }

    private static string? TextOf(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Found(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) ? ContextImport.Shown(value.ToString()) : "missing";

    private static string NameOf(JsonElement element) => $"{element.ValueKind}".ToLowerInvariant();
}
