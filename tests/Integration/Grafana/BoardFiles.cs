using System.Text.Json.Nodes;

namespace CrowdWatch.Tests.Integration.Grafana;

/// <summary>The boards and alert rules of infra/grafana as their files say them.</summary>
internal static class BoardFiles
{
    private static readonly string Folder = Path.Combine(RepositoryRoot(), "infra", "grafana");

    /// <summary>Every board by the name of its file.</summary>
    public static IReadOnlyDictionary<string, JsonNode> Boards { get; } = Directory.GetFiles(Path.Combine(Folder, "boards"), "*.json")
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), Read, StringComparer.Ordinal);

    /// <summary>Every query of every panel; one on the chosen length of windows stands once for each length.</summary>
    public static IReadOnlyList<BoardQuery> PanelQueries { get; } =
    [
        .. from board in Boards
           from panel in List(board.Value["panels"])
           from target in List(panel["targets"])
           where target["query"] is not null
           from source in Sources(Word(target["datasource"]!["uid"]))
           select new BoardQuery($"{board.Key}: {Word(panel["title"])} {Word(target["refId"])} ({source})", source, Word(target["query"])),
    ];

    /// <summary>Every query behind a list of choices.</summary>
    public static IReadOnlyList<BoardQuery> VariableQueries { get; } =
    [
        .. from board in Boards
           from variable in List(board.Value["templating"]!["list"])
           where Word(variable["type"]) == "query"
           select new BoardQuery($"{board.Key}: ${Word(variable["name"])}", Word(variable["datasource"]!["uid"]), Word(variable["query"])),
    ];

    /// <summary>The query of every alert rule.</summary>
    public static IReadOnlyList<BoardQuery> AlertQueries { get; } =
    [
        .. from @group in List(Read(Path.Combine(Folder, "provisioning", "alerting", "crowdwatch.json"))["groups"])
           from rule in List(@group["rules"])
           let first = rule["data"]![0]!
           where first["model"]!["query"] is not null
           select new BoardQuery($"alert: {Word(rule["title"])}", Word(first["datasourceUid"]), Word(first["model"]!["query"])),
    ];

    /// <summary>Every query in PromQL, of panels and of alerts.</summary>
    public static IReadOnlyList<BoardQuery> FigureQueries { get; } =
    [
        .. from board in Boards
           from panel in List(board.Value["panels"])
           from target in List(panel["targets"])
           where target["expr"] is not null
           select new BoardQuery($"{board.Key}: {Word(panel["title"])} {Word(target["refId"])}", Word(target["datasource"]!["uid"]), Word(target["expr"])),
        .. from @group in List(Read(Path.Combine(Folder, "provisioning", "alerting", "crowdwatch.json"))["groups"])
           from rule in List(@group["rules"])
           let first = rule["data"]![0]!
           where first["model"]!["expr"] is not null
           select new BoardQuery($"alert: {Word(rule["title"])}", Word(first["datasourceUid"]), Word(first["model"]!["expr"])),
    ];

    /// <summary>Query of a panel, by parts of its board's and its own English title.</summary>
    public static BoardQuery Panel(string board, string title, string source = "crowdwatch-10s") =>
        PanelQueries.Single(query => query.Place.StartsWith($"{board}: ", StringComparison.Ordinal)
            && query.Place.Contains($"· {title} ", StringComparison.Ordinal) && query.Source == source);

    private static IEnumerable<string> Sources(string uid) =>
        uid == "${windows}" ? ["crowdwatch-10s", "crowdwatch-1m", "crowdwatch-15m", "crowdwatch-1h"] : [uid];

    private static IEnumerable<JsonNode> List(JsonNode? list) => list?.AsArray().OfType<JsonNode>() ?? [];

    private static string Word(JsonNode? value) => value!.GetValue<string>();

    private static JsonNode Read(string path) => JsonNode.Parse(File.ReadAllText(path))!;

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CrowdWatch.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No CrowdWatch.sln above {AppContext.BaseDirectory}.");
    }
}
