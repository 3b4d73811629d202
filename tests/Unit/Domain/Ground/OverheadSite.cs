using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Ground;

/// <summary>A site whose cameras look straight down, north up, so that metres and pixels go over into each other by hand.</summary>
internal static class OverheadSite
{
    private static readonly LocalPlane Plane = new(new GeoPoint(120.1, 30.2), Datum.Wgs84);

    /// <summary>One zone, "gate", with cells: a rectangle from the plane's origin to the east and north.</summary>
    public static SitePlan Plan(double widthMetres, double heightMetres, params Camera[] cameras) => new()
    {
        Id = "park",
        Name = new() { Zh = "公园", En = "Park" },
        TimeZone = "Asia/Shanghai",
        Zones =
        [
            new Zone
            {
                Id = "gate",
                Name = new() { Zh = "大门", En = "Gate" },
                AreaSquareMetres = widthMetres * heightMetres,
                InstantaneousCapacity = 50,
                Cameras = CameraCombination.Cells,
                Polygon = [.. Rectangle(0, 0, widthMetres, heightMetres).Select(Plane.Wgs84Of)],
            },
        ],
        Cameras = cameras,
    };

    /// <summary>A camera that shows a rectangle of the ground with as many pixels a metre, all of it as its view of the zone.</summary>
    public static Camera Camera(string id, double west, double south, double east, double north, double pixelsPerMetre)
    {
        var size = new ImageSize { Width = (int)Math.Round((east - west) * pixelsPerMetre), Height = (int)Math.Round((north - south) * pixelsPerMetre) };
        return new()
        {
            Id = id,
            Source = "clip.avi",
            ImageSize = size,
            Views = [new CameraView { Zone = "gate", Polygon = [new(0, 0), new(size.Width, 0), new(size.Width, size.Height), new(0, size.Height)] }],
            Ground = new()
            {
                Points =
                [
                    .. Rectangle(west, south, east, north).Select(corner => new GroundControlPoint
                    {
                        Picture = new((float)((corner.EastMetres - west) * pixelsPerMetre), (float)((north - corner.NorthMetres) * pixelsPerMetre)),
                        Map = Plane.Wgs84Of(corner),
                    }),
                ],
            },
        };
    }

    /// <summary>The only zone's cells.</summary>
    public static ZoneCells CellsOf(SitePlan plan) => Assert.Single(ZoneCells.Of(plan));

    private static GroundPoint[] Rectangle(double west, double south, double east, double north) => [new(west, south), new(east, south), new(east, north), new(west, north)];
}
