using System.Text.Json.Nodes;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Tests.Unit.Host.Site;

public sealed class SitePlanSchemaTests
{
    private static readonly SchemaCheck Check = new((JsonObject)JsonNode.Parse(File.ReadAllText(RepositoryFile.Path("infra/site-plan.schema.json")))!);

    [Fact]
    public void The_schema_for_editors_is_in_step_with_the_types() =>
        Assert.True(
            File.ReadAllText(RepositoryFile.Path("infra/site-plan.schema.json")) == SitePlanSchema.Write(),
            "infra/site-plan.schema.json is not what the types say: write it again with ./crowdwatch plan schema > infra/site-plan.schema.json");

    private static readonly string[] Names = [.. Directory.GetFiles(RepositoryFile.Path("infra/examples"), "*.yaml").Select(f => Path.GetFileName(f)).Where(name => !name.Contains("roster", StringComparison.Ordinal))];

    public static TheoryData<string> Examples() => new(Names);

    [Theory, MemberData(nameof(Examples))]
    public void Examples_fit_the_schema_and_are_valid(string name)
    {
        var path = RepositoryFile.Path($"infra/examples/{name}");

        Assert.StartsWith("# yaml-language-server: $schema=../site-plan.schema.json\n", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Empty(Check.Faults(File.ReadAllText(path)));
        Assert.Empty(SitePlanRemarks.Of(SitePlanReader.Read(path, name => $"value-of-{name}")));
    }

    [Fact]
    public void The_demo_plan_and_the_commented_example_are_there()
    {
        Assert.Contains("demo.yaml", Names);
        Assert.Contains("scenic-area.yaml", Names);
    }

    // Every keyword of the schema refuses what the reader refuses.
    [Theory]
    [InlineData("id: west-lake\n", "id: West Lake\n", "$.id: pattern")]
    [InlineData("id: west-lake\n", "", "$: required id")]
    [InlineData("timeZone:", "time_zone: x\ntimeZone:", "$: additionalProperties time_zone")]
    [InlineData("120.5", "0", "$.zones[0].areaSquareMetres: range")]
    [InlineData("200", "2.5", "$.zones[0].instantaneousCapacity: type")]
    [InlineData("200", "'200'", "$.zones[0].instantaneousCapacity: type")]
    [InlineData("200", "200\n    cameras: both", "$.zones[0].cameras: enum")]
    [InlineData("200", "200\n    polygon: [[30.2, 120.1], [30.3, 20.1], [31, 21]]", "$.zones[0].polygon[0][1]: range")]
    [InlineData("东门", "''", "$.zones[0].name.zh: length")]
    [InlineData("[0, 0], [768, 0]", "[0, 0]", "$.cameras[0].views[0].polygon: minItems")]
    [InlineData("[0, 0],", "[0, 0, 0],", "$.cameras[0].views[0].polygon[0]: maxItems")]
    [InlineData("source:", "loop: yes\n    source:", "$.cameras[0].loop: type")]
    [InlineData("{ width: 768, height: 576 }", "768", "$.cameras[0].imageSize: type")]
    public void What_the_schema_refuses_the_reader_refuses(string part, string written, string fault)
    {
        var yaml = PlanText.With(part, written);

        Assert.Empty(Check.Faults(PlanText.Smallest));
        Assert.Contains(fault, Check.Faults(yaml));
        Assert.NotEmpty(PlanText.Mistakes(yaml));
    }
}
