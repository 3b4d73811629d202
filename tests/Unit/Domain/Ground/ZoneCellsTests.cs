using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Ground;

/// <summary>Cells of rectangles, by hand. Squares of 0.25 m, so areas are whole sixteenths of a square metre.</summary>
public sealed class ZoneCellsTests
{
    [Fact]
    public void A_zone_is_cut_by_which_cameras_see_it()
    {
        var zone = OverheadSite.CellsOf(TwoCameras());

        Assert.Equal(["a", "a+b", "b"], zone.Cells.Select(cell => cell.Id));
        Assert.Equal([12, 16, 12], zone.Cells.Select(cell => cell.SquareMetres));
        Assert.Equal((40, 0), (zone.SquareMetres, zone.UnseenSquareMetres));
    }

    [Fact]
    public void The_camera_that_shows_a_cell_with_most_pixels_comes_first()
    {
        Assert.Equal(["a", "b"], CellOf(a: 100, b: 100).CameraIds);
        Assert.Equal(["b", "a"], CellOf(a: 100, b: 120).CameraIds);

        static ZoneCell CellOf(double a, double b) => OverheadSite.CellsOf(TwoCameras(a, b)).Cells[1];
    }

    [Fact]
    public void A_place_has_the_cell_of_its_square_and_none_outside()
    {
        var zone = OverheadSite.CellsOf(TwoCameras());

        Assert.Equal([0, 1, 1, 2], new[] { 2.9, 3.1, 6.9, 7.1 }.Select(east => zone.CellOf(new GroundPoint(east, 2))));
        Assert.Equal([-1, -1], new[] { -0.1, 10.1 }.Select(east => zone.CellOf(new GroundPoint(east, 2))));
    }

    [Fact]
    public void Ground_that_no_camera_sees_is_in_no_cell_and_told()
    {
        var zone = OverheadSite.CellsOf(OverheadSite.Plan(10, 4, OverheadSite.Camera("a", 0, 0, 7, 4, 100)));

        Assert.Equal((28, 12), (Assert.Single(zone.Cells).SquareMetres, zone.UnseenSquareMetres));
        Assert.Equal(-1, zone.CellOf(new GroundPoint(8, 2)));
    }

    [Fact]
    public void Ground_outside_of_the_views_outline_is_not_seen()
    {
        var camera = OverheadSite.Camera("a", 0, 0, 10, 4, 100);
        // Of 10 m the western 6.
        var half = camera with { Views = [camera.Views[0] with { Polygon = [new(0, 0), new(600, 0), new(600, 400), new(0, 400)] }] };

        Assert.Equal(24, Assert.Single(OverheadSite.CellsOf(OverheadSite.Plan(10, 4, half)).Cells).SquareMetres);
    }

    [Fact]
    public void Ground_where_a_person_would_be_too_small_is_not_seen()
    {
        // 1.7 m × 8 pixels are 13.6, × 7 are 11.9.
        Assert.Equal(0, UnseenAt(8));
        Assert.Equal(40, UnseenAt(7));

        static double UnseenAt(double pixelsPerMetre) => OverheadSite.CellsOf(OverheadSite.Plan(10, 4, OverheadSite.Camera("a", 0, 0, 10, 4, pixelsPerMetre))).UnseenSquareMetres;
    }

    [Fact]
    public void A_sliver_joins_the_largest_cell_that_some_of_its_cameras_see()
    {
        // Together they see one column of squares, 0.25 m × 3.5 m: less than a square metre. a has 24 columns of its own, b 15.
        var zone = OverheadSite.CellsOf(OverheadSite.Plan(10, 3.5, OverheadSite.Camera("a", 0, 0, 6.2, 3.5, 100), OverheadSite.Camera("b", 6, 0, 10, 3.5, 100)));

        Assert.Equal(["a", "b"], zone.Cells.Select(cell => cell.Id));
        Assert.Equal([25 * 0.875, 15 * 0.875], zone.Cells.Select(cell => cell.SquareMetres));
    }

    [Fact]
    public void A_large_zone_has_wider_squares_and_the_same_area()
    {
        var zone = OverheadSite.CellsOf(OverheadSite.Plan(400, 400, OverheadSite.Camera("a", 0, 0, 400, 400, 10)));

        Assert.Equal(1, zone.Grid.SideMetres, 6);
        Assert.Equal(160_000, zone.SquareMetres, 160_000 * 0.005);
    }

    [Fact]
    public void Without_ground_or_outline_there_are_no_cells_and_the_fault_names_what_lacks()
    {
        var plan = TwoCameras();

        var ofCamera = Assert.Throws<ArgumentException>(() => ZoneCells.Of(plan with { Cameras = [plan.Cameras[0], plan.Cameras[1] with { Ground = null }] }));
        var ofZone = Assert.Throws<ArgumentException>(() => ZoneCells.Of(plan with { Zones = [plan.Zones[0] with { Polygon = null }] }));

        Assert.Contains("camera b", ofCamera.Message, StringComparison.Ordinal);
        Assert.Contains("gate", ofZone.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Zones_that_combine_otherwise_have_no_cells()
    {
        var plan = TwoCameras();

        Assert.Empty(ZoneCells.Of(plan with { Zones = [plan.Zones[0] with { Cameras = CameraCombination.Disjoint }] }));
    }

    private static SitePlan TwoCameras(double a = 100, double b = 100) =>
        OverheadSite.Plan(10, 4, OverheadSite.Camera("a", 0, 0, 7, 4, a), OverheadSite.Camera("b", 3, 0, 10, 4, b));
}
