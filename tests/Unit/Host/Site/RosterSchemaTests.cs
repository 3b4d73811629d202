using System.Text.Json.Nodes;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Tests.Unit.Host.Site;

public sealed class RosterSchemaTests
{
    private static readonly SchemaCheck Check = new((JsonObject)JsonNode.Parse(File.ReadAllText(RepositoryFile.Path("infra/roster.schema.json")))!);

    [Fact]
    public void The_schema_for_editors_is_in_step_with_the_types() =>
        Assert.True(
            File.ReadAllText(RepositoryFile.Path("infra/roster.schema.json")) == RosterSchema.Write(),
            "infra/roster.schema.json is not what the types say: write it again with ./crowdwatch roster schema > infra/roster.schema.json");

    [Theory]
    [InlineData("roster.yaml", "scenic-area.yaml")]
    [InlineData("demo-roster.yaml", "demo.yaml")]
    [InlineData("demo-roster.yaml", "simulated.yaml")]
    public void Examples_fit_the_schema_and_their_site_and_leave_no_time_alone(string name, string site)
    {
        var text = File.ReadAllText(RepositoryFile.Path($"infra/examples/{name}"));
        var plan = SitePlanReader.ReadWithoutCameras(RepositoryFile.Path($"infra/examples/{site}"));
        var zones = plan.Zones.Select(zone => zone.Id).ToList();

        Assert.StartsWith("# yaml-language-server: $schema=../roster.schema.json\n", text, StringComparison.Ordinal);
        Assert.Empty(Check.Faults(text));
        var roster = RosterReader.Parse(new StringReader(text), name, _ => "+8613800000002", zones);
        Assert.Empty(RosterRemarks.Of(roster, TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone), new DateOnly(2026, 9, 25), zones));
    }

    [Theory]
    [InlineData("wardens: [a]", "wardens: []", "$.shifts[0].wardens: minItems")]
    [InlineData("\"+8613800000000\"", "13800000000", "$.wardens[0].phone: type")]
    [InlineData("\"+8613800000000\"", "\"13800000000\"", "$.wardens[0].phone: pattern")]
    [InlineData("from: \"08:00\"", "from: \"8:00\"", "$.shifts[0].from: pattern")]
    [InlineData("days: [monday]", "days: [mon]", "$.shifts[0].days[0]: enum")]
    [InlineData("days: [monday]", "dates: [2026-13-01]", "$.shifts[0].dates[0]: pattern")]
    public void What_the_schema_refuses_the_reader_refuses(string part, string written, string fault)
    {
        var yaml = RosterText.With(part, written);

        Assert.Empty(Check.Faults(RosterText.Small));
        Assert.Contains(fault, Check.Faults(yaml));
        Assert.NotEmpty(RosterText.Mistakes(yaml));
    }
}
