using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Tests.Unit.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Domain.Site;

public sealed class GroundRulesTests
{
    private static readonly LocalPlane Local = new(new(120.15, 30.24), Datum.Wgs84);

    private static readonly PinholeCamera Pinhole = new();

    private static readonly IReadOnlyList<GroundPoint> Places = PinholeCamera.Grid(-5, 10, 5, 28, 2, 4);

    [Fact]
    public void A_plan_without_ground_stays_as_it_is()
    {
        var plan = Plan([Zone("plaza")], Camera("a", null, View("plaza")));

        Assert.Same(plan, GroundRules.Resolve(plan).Plan);
    }

    [Fact]
    public void A_zone_drawn_on_the_map_alone_is_drawn_into_the_picture_of_a_camera_with_ground()
    {
        var (plan, mistakes) = GroundRules.Resolve(Plan([Zone("plaza", new(-2, 10), new(2, 10), new(2, 18), new(-2, 18))], Camera("a", Places, View("plaza", isDrawn: false))));

        Assert.Empty(mistakes);
        var drawn = plan.Cameras[0].Views[0].Polygon;
        Assert.Equal(4, drawn.Count);
        // The zone's corners go round from the plan's origin on: its first corner.
        Assert.All(drawn.Zip([new GroundPoint(-2, 10), new(2, 10), new(2, 18), new(-2, 18)]), pair =>
        {
            var (x, y) = Pinhole.Exact(pair.Second);
            Assert.True(Math.Abs(pair.First.X - x) < 0.3 && Math.Abs(pair.First.Y - y) < 0.3, $"{pair}");
        });
    }

    [Fact]
    public void An_outline_that_is_drawn_in_the_picture_holds()
    {
        var plan = Plan([Zone("plaza", new(-2, 10), new(2, 10), new(2, 18))], Camera("a", Places, View("plaza")));

        Assert.Equal(View("plaza").Polygon, GroundRules.Resolve(plan).Plan.Cameras[0].Views[0].Polygon);
    }

    [Fact]
    public void What_hangs_on_ground_that_is_not_there_is_told() => Expect(
        Plan(
            [Zone("plaza"), Zone("gate", new(-2, 10), new(2, 10), new(2, 18)), Zone("back", new(-2, -30), new(2, -30), new(2, -40)), Zone("all", new(-2, 10), new(2, 10), new(2, 18)) with { Cameras = CameraCombination.Cells }, Zone("bare") with { Cameras = CameraCombination.Cells }],
            Camera("a", null, View("gate", isDrawn: false), View("all")),
            Camera("b", Places, View("plaza", isDrawn: false), View("gate") with { Share = 0.5 }, View("back", isDrawn: false), View("all"), View("bare")),
            Camera("c", null, View("all"))),
        "zones[3].cameras is cells, though a, c have no ground; allowed: cells where every camera of the zone has ground; disjoint or overlapping without",
        "zones[4].polygon is missing, though cameras is cells; allowed: the zone's outline on the map, a list of 3 to 1000 points [longitude, latitude]",
        "cameras[0].views[0].polygon is missing; allowed: a list of 3 to 1000 points [x, y]",
        "cameras[1].views[1].share is 0.5, though the camera has ground, which measures it; allowed: a share or ground, not both",
        "cameras[1].views[0].polygon is missing, and zone plaza has no polygon on the map to draw it from; allowed: a list of 3 to 1000 points [x, y]",
        "cameras[1].views[2].polygon is missing, and by its ground the camera sees nothing of zone back; allowed: zones that the camera sees");

    [Fact]
    public void Points_lie_in_the_picture_and_near_the_zones()
    {
        var camera = Camera("a", Places, View("gate"));
        var points = camera.Ground!.Points.ToArray();
        points[1] = points[1] with { Picture = new(1300, 400) };
        points[2] = points[2] with { Map = new(30.24, 120.15 - 90) };

        var mistakes = GroundRules.Resolve(Plan([Zone("gate", new(-2, 10), new(2, 10), new(2, 18))], camera with { Ground = new() { Points = points } })).Mistakes;

        Assert.Equal("cameras[0].ground.points[1].picture is [1300, 400], outside the picture; allowed: x from 0 to 1280, y from 0 to 720 (imageSize)", $"{mistakes[0]}");
        Assert.Matches(@"^cameras\[0\]\.ground\.points\[2\]\.map is \[30\.24, 30\.15\d*\], \d+ km from the zones that the camera sees; allowed: a place that the camera sees, \[longitude, latitude\]$", $"{mistakes[1]}");
        Assert.Equal(2, mistakes.Count);
    }

    [Fact]
    public void A_wrong_point_is_named_at_its_place_in_the_plan()
    {
        var camera = Camera("a", [.. Places.Select((place, i) => i == 5 ? place : place)], View("gate"));
        var points = camera.Ground!.Points.ToArray();
        points[5] = points[5] with { Map = Local.Wgs84Of(new(Places[5].EastMetres + 3, Places[5].NorthMetres)) };

        var mistake = Assert.Single(GroundRules.Resolve(Plan([Zone("gate", new(-2, 10), new(2, 10), new(2, 18))], camera with { Ground = new() { Points = points } })).Mistakes);

        Assert.Equal("cameras[0].ground.points[5]", mistake.Path);
        Assert.Contains("3.00 m from where the others have it", mistake.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_on_a_line_are_refused_together() => Expect(
        Plan([Zone("gate", new(-2, 10), new(2, 10), new(2, 18))], Camera("a", [new(0, 10), new(0, 14), new(0, 18), new(0, 22)], View("gate"))),
        "cameras[0].ground.points is all on one line in the picture; allowed: points of one level ground, the same in the picture and on the map ('crowdwatch calibrate' shows all)");

    private static void Expect(SitePlan plan, params string[] mistakes) => Assert.Equal(mistakes, GroundRules.Resolve(plan).Mistakes.Select(mistake => mistake.ToString()));

    private static SitePlan Plan(Zone[] zones, params Camera[] cameras) => new()
    {
        Id = "site",
        Name = new() { Zh = "景区", En = "Site" },
        TimeZone = "Asia/Shanghai",
        Zones = zones,
        Cameras = cameras,
    };

    private static Zone Zone(string id, params GroundPoint[] outline) => new()
    {
        Id = id,
        Name = new() { Zh = id, En = id },
        AreaSquareMetres = 50,
        InstantaneousCapacity = 100,
        Polygon = outline.Length == 0 ? null : [.. outline.Select(Local.Wgs84Of)],
    };

    private static Camera Camera(string id, IReadOnlyList<GroundPoint>? ground, params CameraView[] views) =>
        new() { Id = id, Source = "a.mp4", ImageSize = Pinhole.Size, Views = views, Ground = ground is null ? null : Pinhole.Control(Local, ground) };

    private static CameraView View(string zone, bool isDrawn = true) => new() { Zone = zone, Polygon = isDrawn ? [new(100, 300), new(900, 300), new(900, 700)] : [] };
}
