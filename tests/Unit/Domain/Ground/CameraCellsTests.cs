using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Ground;

/// <summary>In which cell a camera sees somebody. Camera b shows the zone from 3 m east on, 100 pixels a metre.</summary>
public sealed class CameraCellsTests
{
    private static readonly LocalPlane Plane = new(new GeoPoint(120.1, 30.2), Datum.Wgs84);

    [Fact]
    public void Somebody_is_in_the_cell_of_their_foot_point()
    {
        var cells = Of("b");

        Assert.Equal(["a+b", "b"], cells.Ids);
        // 0.1 m and 3.9 m east of its western edge the other camera sees too, 4.1 m not.
        Assert.Equal([0, 0, 1], new[] { 10f, 390f, 410f }.Select(x => cells.CellAt(new PixelPoint(x, 200))));
    }

    [Fact]
    public void Somebody_past_a_border_belongs_to_the_nearest_cell_that_the_camera_sees()
    {
        var cells = Of("b");

        // In a's cell, which b does not see by the plan; south of the zone; a kilometre off.
        Assert.Equal([0, 1, 1], new PixelPoint[] { new(-30, 200), new(600, 450), new(100_000, 200) }.Select(cells.CellAt));
    }

    [Fact]
    public void A_camera_that_sees_nothing_of_the_zone_has_no_cells()
    {
        var plan = OverheadSite.Plan(10, 4, OverheadSite.Camera("a", 0, 0, 10, 4, 100), OverheadSite.Camera("b", 20, 0, 24, 4, 100));

        var fault = Assert.Throws<ArgumentException>(() => CameraCells.Of(OverheadSite.CellsOf(plan), "b", GroundPlane.Of(plan.Cameras[1], Plane)!));

        Assert.Contains("b sees nothing of zone gate", fault.Message, StringComparison.Ordinal);
    }

    private static CameraCells Of(string id)
    {
        var plan = OverheadSite.Plan(10, 4, OverheadSite.Camera("a", 0, 0, 7, 4, 100), OverheadSite.Camera("b", 3, 0, 10, 4, 100));
        return CameraCells.Of(OverheadSite.CellsOf(plan), id, GroundPlane.Of(plan.Cameras.Single(camera => camera.Id == id), Plane)!);
    }
}
