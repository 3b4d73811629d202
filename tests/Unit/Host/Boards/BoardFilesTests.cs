using System.Text.Json.Nodes;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host;
using CrowdWatch.Host.Boards;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Tests.Unit.Host.Boards;

public sealed class BoardFilesTests : IDisposable
{
    private static readonly LoadLevel[] OwnLevels =
    [
        new() { Id = "busy", Name = new() { Zh = "较多", En = "Busy" }, FromRatio = 0.5, Color = "#112233" },
        new() { Id = "packed", Name = new() { Zh = "拥挤", En = "Packed" }, FromRatio = 1.25, Color = "#445566" },
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-boards-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Colours_of_a_load_are_those_of_the_plan()
    {
        var steps = Panel("site-overview.json", "Load now")["fieldConfig"]!["defaults"]!["thresholds"]!["steps"]!;

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""[{"value":null,"color":"#45c0ae"},{"value":0.5,"color":"#112233"},{"value":1.25,"color":"#445566"}]"""), steps), steps.ToJsonString());
    }

    [Fact]
    public void Names_of_a_load_are_those_of_the_plan_the_highest_first_and_normal_below()
    {
        var mappings = Panel("site-overview.json", "Levels over time")["fieldConfig"]!["defaults"]!["mappings"]!.AsArray();

        Assert.Equal("special", mappings[0]!["type"]!.GetValue<string>());
        var levels = new JsonArray([.. mappings.Skip(1).Select(mapping => mapping!["options"]!.DeepClone())]);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                [
                  {"from":1.25,"to":null,"result":{"text":"拥挤 · Packed","color":"#445566","index":2}},
                  {"from":0.5,"to":1.25,"result":{"text":"较多 · Busy","color":"#112233","index":1}},
                  {"from":0,"to":0.5,"result":{"text":"正常 · Normal","color":"#45c0ae","index":3}}
                ]
                """), levels), levels.ToJsonString());
    }

    [Fact]
    public void Without_levels_every_load_is_normal()
    {
        var board = JsonNode.Parse(BoardFiles.Of(Plan([]))["site-overview.json"])!;

        Assert.Equal("""[{"value":null,"color":"#45c0ae"}]""", Panel(board, "Load now")["fieldConfig"]!["defaults"]!["thresholds"]!["steps"]!.ToJsonString());
        Assert.Equal("正常 · Normal", Panel(board, "Levels over time")["fieldConfig"]!["defaults"]!["mappings"]![1]!["options"]!["result"]!["text"]!.GetValue<string>());
    }

    // The levels of LB/T 068-2017, its names and the program's colours; a plan that names none has them.
    [Theory]
    [InlineData("Yellow (III)")]
    [InlineData("#f28c28")]
    [InlineData("0.95")]
    [InlineData("plan-levels")]
    public void Nothing_of_other_levels_is_left_where_a_plan_has_its_own(string word)
    {
        foreach (var name in new[] { "site-overview.json", "zone-detail.json" })
            Assert.DoesNotContain(word, BoardFiles.Of(Plan(OwnLevels))[name], StringComparison.Ordinal);
    }

    [Fact]
    public void Boards_with_levels_offer_the_site_of_the_plan_alone()
    {
        var files = BoardFiles.Of(Plan(OwnLevels));

        foreach (var name in new[] { "site-overview.json", "zone-detail.json" })
            Assert.Equal("/^park$/", SiteVariable(files[name])["regex"]!.GetValue<string>());
        Assert.Null(SiteVariable(files["cameras-and-edges.json"])["regex"]);
    }

    [Fact]
    public void The_folder_is_made_and_a_board_changes_with_the_plan_alone()
    {
        var boards = Path.Combine(folder.FullName, "new", "boards");
        BoardFiles.Write(Plan(OwnLevels), boards);
        var old = new DateTime(2026, 5, 1, 8, 0, 0, DateTimeKind.Utc);
        foreach (var file in Directory.GetFiles(boards))
            File.SetLastWriteTimeUtc(file, old);

        BoardFiles.Write(Plan(OwnLevels), boards);
        Assert.All(Directory.GetFiles(boards), file => Assert.Equal(old, File.GetLastWriteTimeUtc(file)));

        BoardFiles.Write(Plan(OwnLevels[..1]), boards);
        Assert.Equal(
            ["site-overview.json", "zone-detail.json"],
            Directory.GetFiles(boards).Where(file => File.GetLastWriteTimeUtc(file) != old).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_stops_the_program_with_its_name()
    {
        var file = Path.Combine(folder.FullName, "file");
        File.WriteAllText(file, "");

        Assert.Contains(file, Assert.Throws<StartException>(() => BoardFiles.Write(Plan(OwnLevels), Path.Combine(file, "boards"))).Message, StringComparison.Ordinal);
    }

    private static JsonNode Panel(string board, string title) => Panel(JsonNode.Parse(BoardFiles.Of(Plan(OwnLevels))[board])!, title);

    private static JsonNode Panel(JsonNode board, string title) =>
        board["panels"]!.AsArray().Single(panel => panel!["title"]!.GetValue<string>().EndsWith($"· {title}", StringComparison.Ordinal))!;

    private static JsonNode SiteVariable(string board) =>
        JsonNode.Parse(board)!["templating"]!["list"]!.AsArray().Single(variable => variable!["name"]!.GetValue<string>() == "site")!;

    private static SitePlan Plan(LoadLevel[] levels) => SimulatedSites.Bundled() with { Id = "park", LoadLevels = levels };
}
