using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Load;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Tests.Unit.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>
/// People of known density on the ground, seen by a drawn camera, counted by the edge in an outline of its picture, over the ground that aggregation says is
/// seen: the density comes out. They stand in a grid turned by 20°, so that no row runs along an edge of the zone.
/// </summary>
public sealed class SyntheticDensityTests
{
    /// <summary>What is said to be the zone's area, and is far from it: the camera sees a part.</summary>
    private const double WholeSquareMetres = 5000;

    private static readonly LocalPlane Plane = new(new GeoPoint(120.15, 30.25), Datum.Wgs84);

    // Near and steep, far and flat, through a wide lens; the outlines are drawn in the picture.
    [Theory]
    [InlineData(1, 6, 25, 0.0)]
    [InlineData(2, 6, 25, 0.0)]
    [InlineData(4, 6, 25, 0.0)]
    [InlineData(1, 12, 40, 0.0)]
    [InlineData(2, 12, 40, -0.15)]
    [InlineData(4, 12, 40, -0.15)]
    public void Density_of_a_grid_comes_out_within_five_per_cent(double peoplePerSquareMetre, double height, double tilt, double distortion)
    {
        var lens = new PinholeCamera { HeightMetres = height, TiltDegrees = tilt, Distortion = distortion };
        var plan = Plan(lens, [new(200, 240), new(1080, 240), new(1180, 700), new(100, 700)]);

        var (people, squareMetres) = Seen(plan, lens, peoplePerSquareMetre);

        Assert.InRange(CrowdDensity.PeoplePerSquareMetre(people, squareMetres), peoplePerSquareMetre * 0.95, peoplePerSquareMetre * 1.05);
    }

    private static (int People, double SquareMetres) Seen(SitePlan plan, PinholeCamera lens, double density)
    {
        var seen = new DetectionResult();
        foreach (var place in Grid(density).Where(lens.Shows))
        {
            var (foot, head) = (lens.PictureOf(place), lens.PictureOf(place, 1.7));
            seen.People.Add(new PersonBox(foot.X - 10, head.Y, foot.X + 10, foot.Y, 0.9f));
        }
        using var frame = new Frame(new Canvas(4, 4, ChannelOrder.Bgr, ResizeRule.Letterbox, 0)) { SourceWidthPx = lens.Size.Width, SourceHeightPx = lens.Size.Height };
        List<ZoneCount> counts = [];
        new BoxCounter(plan.Cameras[0].ImageSize, plan.Cameras[0].Views).Count(seen, frame, counts);
        var moment = Assert.Single(ZoneCameras.Of(plan)).At([new(counts[0].People, false, null, null)]);
        return (moment.People!.Value, moment.SquareMetres!.Value);
    }

    private static IEnumerable<GroundPoint> Grid(double density)
    {
        var (sin, cos) = Math.SinCos(20 * Math.PI / 180);
        var apart = 1 / Math.Sqrt(density);
        var rows = (int)(80 / apart);
        for (var row = -rows; row <= rows; row++)
        {
            for (var column = -rows; column <= rows; column++)
                yield return new(((column * cos) - (row * sin)) * apart, ((column * sin) + (row * cos)) * apart);
        }
    }

    private static SitePlan Plan(PinholeCamera lens, PixelPoint[] outline) => new()
    {
        Id = "lake",
        Name = new() { Zh = "湖", En = "Lake" },
        TimeZone = "Asia/Shanghai",
        Zones = [new() { Id = "plaza", Name = new() { Zh = "湖", En = "Lake" }, AreaSquareMetres = WholeSquareMetres, InstantaneousCapacity = 1000, Polygon = [Plane.Wgs84Of(new(0, 0)), Plane.Wgs84Of(new(9, 0)), Plane.Wgs84Of(new(0, 9))] }],
        Cameras =
        [
            new()
            {
                Id = "cam", Source = "clip.avi", ImageSize = lens.Size, Views = [new() { Zone = "plaza", Polygon = outline }],
                Ground = lens.Control(Plane, PinholeCamera.Grid(-4, 8, 4, 20, 3, 3)),
            },
        ],
    };
}
