using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrowdWatch.Domain.Site;
using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Host.Boards;

/// <summary>
/// Grafana's boards with the load levels of a plan. The boards come with the program and have a mark where levels belong: names, ratios and
/// colours are the plan's alone, and a board that nobody wrote for a plan shows none.
/// </summary>
internal static class BoardFiles
{
    private const string Mark = "plan-levels";
    private const string ResourcePrefix = "boards/";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every board's text by the name of its file.</summary>
    public static IReadOnlyDictionary<string, string> Of(SitePlan plan)
    {
        var assembly = typeof(BoardFiles).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ToDictionary(name => name[ResourcePrefix.Length..], name =>
            {
                using var template = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return Filled(template.ReadToEnd(), plan);
            }, StringComparer.Ordinal);
    }

    /// <summary>Writes the boards into a folder, which is made if it is not there. A board that is as it should be stays untouched; Grafana reads what changes.</summary>
    /// <exception cref="StartException">The folder cannot be written.</exception>
    public static IReadOnlyList<string> Write(SitePlan plan, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var files = Of(plan);
            foreach (var (name, text) in files)
                WriteWhole(Path.Combine(folder, name), text);
            return [.. files.Keys];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"Grafana's boards cannot be written to {folder}: {e.Message}", e);
        }
    }

    private static void WriteWhole(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text)
            return;
        // Grafana looks at any moment and must not find half a board.
        var unfinished = $"{path}.new";
        File.WriteAllText(unfinished, text);
        File.Move(unfinished, path, overwrite: true);
    }

    private static string Filled(string template, SitePlan plan)
    {
        var board = JsonNode.Parse(template)!;
        if (template.Contains(Mark, StringComparison.Ordinal))
        {
            FillLevels(board, plan.LoadLevels);
            OfferOnly(board, plan.Id);
        }
        return board.ToJsonString(Json) + "\n";
    }

    private static void FillLevels(JsonNode? node, IReadOnlyList<LoadLevel> levels)
    {
        if (node is JsonArray array && IndexOfMark(array) is var at and >= 0)
            Fill(array, at, levels);
        foreach (var inner in node switch { JsonArray items => items.ToList(), JsonObject fields => [.. fields.Select(field => field.Value)], _ => [] })
            FillLevels(inner, levels);
    }

    private static int IndexOfMark(JsonArray array) => array.ToList().FindIndex(item => item is JsonObject && (IsStep(item) || IsMapping(item)));

    private static bool IsStep(JsonNode item) => item["color"] is JsonValue color && color.GetValueKind() == JsonValueKind.String && color.GetValue<string>() == Mark;

    private static bool IsMapping(JsonNode item) => item["options"] is JsonObject options && options["result"] is JsonObject result && result["text"]?.GetValue<string>() == Mark;

    private static void Fill(JsonArray array, int at, IReadOnlyList<LoadLevel> levels)
    {
        var mark = array[at]!;
        array.RemoveAt(at);
        foreach (var item in IsStep(mark) ? Steps(levels) : Mappings(levels, mark["options"]!["result"]!["color"]!.GetValue<string>()))
            array.Add(item);
    }

    private static IEnumerable<JsonNode> Steps(IReadOnlyList<LoadLevel> levels) =>
        levels.Select(level => new JsonObject { ["value"] = level.FromRatio, ["color"] = level.Color });

    // A range holds both its ends and the first that fits counts, so the highest level stands first.
    private static IEnumerable<JsonNode> Mappings(IReadOnlyList<LoadLevel> levels, string calm) =>
    [
        .. levels.Select((level, i) => Range(level.FromRatio, i + 1 < levels.Count ? levels[i + 1].FromRatio : null, level.Name, level.Color, i + 1)).Reverse(),
        Range(0, levels.Count > 0 ? levels[0].FromRatio : null, Words.Of("level", "normal"), calm, levels.Count + 1),
    ];

    private static JsonObject Range(double from, double? to, LocalizedText name, string color, int index) => new()
    {
        ["type"] = "range",
        ["options"] = new JsonObject { ["from"] = from, ["to"] = to, ["result"] = new JsonObject { ["text"] = $"{name.Zh} · {name.En}", ["color"] = color, ["index"] = index } },
    };

    // Another site in the same store may have other levels: its boards are written from its own plan.
    private static void OfferOnly(JsonNode board, string siteId)
    {
        foreach (var variable in board["templating"]!["list"]!.AsArray().Where(variable => variable!["name"]!.GetValue<string>() == "site"))
            variable!["regex"] = $"/^{siteId}$/";
    }
}
