using CrowdWatch.Domain.Site;
using CrowdWatch.Tests.Unit.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Domain.Site;

public sealed class CellRulesTests
{
    private static readonly Camera Whole = OverheadSite.Camera("a", 0, 0, 10, 4, 100);

    [Fact]
    public void A_camera_that_sees_nothing_of_a_zone_with_cells_is_a_mistake()
    {
        // It looks at ground 20 m further east.
        var plan = OverheadSite.Plan(10, 4, Whole, OverheadSite.Camera("b", 20, 0, 24, 4, 100));

        Assert.Equal(
            ["zones[0].cameras is cells, though camera b sees nothing of the zone's outline on the map; allowed: cameras whose view shows ground of the zone, where someone of 1.7 m is at least 12 pixels tall"],
            GroundRules.Resolve(plan).Mistakes.Select(mistake => mistake.ToString()));
    }

    [Fact]
    public void More_cameras_than_cells_can_tell_apart_are_a_mistake()
    {
        var plan = OverheadSite.Plan(10, 4, [.. Enumerable.Range(0, 65).Select(i => Whole with { Id = $"c{i}" })]);

        Assert.Equal(
            ["zones[0].cameras is cells, though 65 cameras see the zone; allowed: cells of at most 64 cameras"], GroundRules.Resolve(plan).Mistakes.Select(mistake => mistake.ToString()));
    }

    [Fact]
    public void Ground_that_no_camera_sees_and_an_outline_beside_the_zone_are_remarked()
    {
        // The western 7 m of 10.
        var plan = OverheadSite.Plan(10, 4, OverheadSite.Camera("a", 0, 0, 7, 4, 100));

        Assert.Contains("zone gate: its cameras see 28 of 40 m²; who stands on the other 30 % is not counted, and coverage does not tell it", SitePlanRemarks.Of(plan));
        Assert.Contains(
            "camera b: its outline of gate shows 28 m² of ground, of which 20 m² lie in the zone's outline on the map and near enough; who stands on the rest counts in the nearest cell",
            SitePlanRemarks.Of(OverheadSite.Plan(10, 4, Whole, OverheadSite.Camera("b", 5, 0, 12, 4, 100))));
        Assert.DoesNotContain(SitePlanRemarks.Of(OverheadSite.Plan(10, 4, Whole)), remark => remark.Contains("m²; who", StringComparison.Ordinal));
    }
}
