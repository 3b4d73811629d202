using System.Text.Json.Nodes;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Integration.Grafana;

/// <summary>The levels that boards colour by are the program's own.</summary>
public sealed class BoardLevelTests
{
    [Fact]
    public void Colours_of_a_load_begin_where_the_levels_of_the_standard_do()
    {
        var panels = BoardFiles.Boards["site-overview"]["panels"]!.AsArray();
        var load = panels.Single(panel => panel!["title"]!.GetValue<string>().EndsWith("· Load now", StringComparison.Ordinal))!;
        var steps = load["fieldConfig"]!["defaults"]!["thresholds"]!["steps"]!.AsArray().OfType<JsonNode>().Skip(1);
        Assert.Equal(
            DefaultLoadLevels.LbT068.Select(level => (level.FromRatio, level.Color)),
            steps.Select(step => ((double)step["value"]!.GetValue<decimal>(), step["color"]!.GetValue<string>())));
    }
}
