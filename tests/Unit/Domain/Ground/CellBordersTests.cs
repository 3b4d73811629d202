using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Ground;

/// <summary>A square of 10 m by 10 m from above, 20 px a metre, north up: camera "west" sees its western 6 m, "east" its eastern 6 m.</summary>
public sealed class CellBordersTests
{
    private static readonly LocalPlane Plane = new(new(120, 30), Datum.Wgs84);
    private static readonly ImageSize Size = new() { Width = 200, Height = 200 };
    private static readonly Zone Plaza = new()
    {
        Id = "plaza",
        Name = new() { En = "Plaza", Zh = "广场" },
        AreaSquareMetres = 100,
        InstantaneousCapacity = 100,
        Cameras = CameraCombination.Cells,
        Polygon = [Map(0, 0), Map(10, 0), Map(10, 10), Map(0, 10)],
    };

    [Fact]
    public void A_camera_shows_its_own_cells_and_none_of_the_others()
    {
        var west = Camera("west", 0, 120);
        var plan = new SitePlan { Id = "site", Name = new() { En = "Site", Zh = "景区" }, TimeZone = "UTC", InstantaneousCapacity = 100, Zones = [Plaza], Cameras = [west, Camera("east", 80, 200)] };

        var seen = CellBorders.Of(ZoneCells.Of(plan, Plaza), "west", GroundPlane.Of(west, Plane)!);

        // Its cells end at 4 m, where the other camera begins, and at 6 m, where it ends itself: 80 and 120 px, to a square of 5 px.
        Assert.Equal(["east+west", "west"], seen.Names.Select(name => name.Cell.Id).Order(StringComparer.Ordinal));
        Assert.All([80, 120], x => Assert.Contains(seen.Borders, border => border.All(point => Math.Abs(point.X - x) <= 5) && Height(border) > 190));
        Assert.DoesNotContain(seen.Borders, border => border.Any(point => point.X > 126));
        Assert.InRange(seen.Names.Single(name => name.Cell.Id == "west").At.X, 30, 50);
        Assert.InRange(seen.Names.Single(name => name.Cell.Id == "east+west").At.X, 90, 110);
    }

    private static float Height(IReadOnlyList<PixelPoint> border) => border.Max(point => point.Y) - border.Min(point => point.Y);

    private static GeoPoint Map(double east, double north) => Plane.Wgs84Of(new(east, north));

    private static Camera Camera(string id, float left, float right) => new()
    {
        Id = id,
        Source = "clip.avi",
        ImageSize = Size,
        Views = [new() { Zone = "plaza", Polygon = [new(left, 0), new(right, 0), new(right, 200), new(left, 200)] }],
        Ground = new() { Points = [.. new (float X, float Y)[] { (0, 0), (200, 0), (200, 200), (0, 200) }.Select(at => new GroundControlPoint { Picture = new(at.X, at.Y), Map = Map(at.X / 20, (200 - at.Y) / 20) })] },
    };
}
