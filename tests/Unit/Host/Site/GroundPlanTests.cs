using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Site;
using CrowdWatch.Tests.Unit.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Host.Site;

public sealed class GroundPlanTests
{
    private static readonly LocalPlane Local = new(new(120.15, 30.24), Datum.Wgs84);

    private static readonly PinholeCamera Pinhole = new();

    [Fact]
    public void A_plan_with_ground_is_written_without_outlines_in_the_picture_and_read_with_them()
    {
        var back = PlanText.Read(SitePlanYaml.Write(Plan));

        Assert.DoesNotContain("views: [{ zone: plaza, polygon", SitePlanYaml.Write(Plan), StringComparison.Ordinal);
        Assert.True(back.Cameras[0].Views[0].Polygon.Count > 4); // the lens bends its edges
        Assert.Equal(Plan.Cameras[0].Ground!.Points, back.Cameras[0].Ground!.Points);
        Assert.Equal(-0.1, back.Cameras[0].Ground!.Distortion);
    }

    [Fact]
    public void A_plan_that_was_read_can_be_written_and_read_again()
    {
        var once = PlanText.Read(SitePlanYaml.Write(Plan));

        var twice = PlanText.Read(SitePlanYaml.Write(once with { Cameras = [once.Cameras[0] with { Source = "a.mp4" }] }));

        Assert.Equal(once.Cameras[0].Views[0].Polygon, twice.Cameras[0].Views[0].Polygon);
    }

    [Fact]
    public void Without_ground_a_view_without_outline_is_told_with_its_line() => Assert.Equal(
        ["line 14: cameras[0].views[0].polygon is missing; allowed: a list of 3 to 1000 points [x, y]"],
        PlanText.Mistakes(PlanText.With("        polygon: [[0, 0], [768, 0], [768, 576]]\n", "")));

    [Fact]
    public void An_outline_that_cannot_be_read_is_told_once() => Assert.Equal(
        ["line 15: cameras[0].views[0].polygon is \"none\"; allowed: a list of 3 to 1000 points [x, y]"],
        PlanText.Mistakes(PlanText.With("[[0, 0], [768, 0], [768, 576]]", "none")));

    [Fact]
    public void A_point_that_cannot_be_read_is_told_and_nothing_else_of_the_ground()
    {
        var yaml = SitePlanYaml.Write(Plan);
        var (x, y) = (Plan.Cameras[0].Ground!.Points[2].Picture.X, Plan.Cameras[0].Ground!.Points[2].Picture.Y);
        var written = FormattableString.Invariant($"picture: [{x}, {y}]");
        Assert.Contains(written, yaml, StringComparison.Ordinal);

        var mistake = Assert.Single(PlanText.Mistakes(yaml.Replace(written, "picture: here", StringComparison.Ordinal)));

        Assert.Contains("cameras[0].ground.points[2].picture is \"here\"", mistake, StringComparison.Ordinal);
    }

    private static SitePlan Plan => new()
    {
        Id = "site",
        Name = new() { Zh = "景区", En = "Site" },
        TimeZone = "Asia/Shanghai",
        Zones =
        [
            new()
            {
                Id = "plaza",
                Name = new() { Zh = "广场", En = "Plaza" },
                AreaSquareMetres = 32,
                InstantaneousCapacity = 60,
                Polygon = [.. new GroundPoint[] { new(-2, 10), new(2, 10), new(2, 18), new(-2, 18) }.Select(Local.Wgs84Of)],
            },
        ],
        Cameras =
        [
            new()
            {
                Id = "a",
                Source = "a.mp4",
                ImageSize = Pinhole.Size,
                Views = [new() { Zone = "plaza" }],
                Ground = Pinhole.Control(Local, PinholeCamera.Grid(-5, 10, 5, 28, 2, 3)) with { Distortion = -0.1 },
            },
        ],
    };
}
