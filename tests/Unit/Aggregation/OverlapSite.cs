using CrowdWatch.Contracts;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Tests.Unit.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>
/// A zone of 20 m × 10 m and two cameras to its south, 6 m high: a sees the western 14 m of it, b the eastern. People walk about on 30 m × 20 m around it. Each camera
/// sees a box of everybody in its picture, whose foot point is off by some pixels (deviation); nobody is missed or hidden, which is the detector's part and not that
/// of the cells. The points of their calibration are off by <see cref="MapNoiseMetres"/> on the map.
/// </summary>
internal sealed class OverlapSite
{
    private const double MapNoiseMetres = 0.05;
    private const double WidthMetres = 20;
    private const double DepthMetres = 10;
    private const double SeenMetres = 14;

    private static readonly LocalPlane Plane = new(new GeoPoint(120.1, 30.2), Datum.Wgs84);

    private static readonly PinholeCamera[] Lenses =
    [
        new() { Foot = new(SeenMetres / 2, -12), TiltDegrees = 18 },
        new() { Foot = new(WidthMetres - (SeenMetres / 2), -12), TiltDegrees = 18 },
    ];

    private readonly WalkingCrowd crowd;
    private readonly Random random;
    private readonly double footNoisePx;
    private readonly BoxCounter[] counters;

    public OverlapSite(int people, int seed, double footNoisePx = 3)
    {
        random = new Random(seed);
        this.footNoisePx = footNoisePx;
        crowd = new WalkingCrowd(people, -5, -5, 25, 15, seed);
        Plan = OverheadSite.Plan(WidthMetres, DepthMetres, CameraOf("a", Lenses[0], 0), CameraOf("b", Lenses[1], WidthMetres - SeenMetres));
        var cells = EdgeCells.Of(Plan, Plan.Cameras);
        counters = [.. Plan.Cameras.Select(camera => new BoxCounter(camera.ImageSize, camera.Views, cells.Of(camera)))];
    }

    public SitePlan Plan { get; }

    /// <summary>Who stands in the zone, or in the part of it that a sees.</summary>
    public int TruthAt(double second, bool ofAAlone = false) => crowd.At(second).Count(place =>
        place.EastMetres >= 0 && place.EastMetres < (ofAAlone ? SeenMetres : WidthMetres) && place.NorthMetres >= 0 && place.NorthMetres < DepthMetres);

    /// <summary>What the cameras count in a second: two frames each, b's a fifth of a second after a's.</summary>
    public ZoneCounted[] CountsOf(int second, bool isBAlive)
    {
        double[] moments = [second - 0.5, second];
        return
        [
            .. from moment in moments
               from camera in Enumerable.Range(0, isBAlive ? 2 : 1)
               select Count(camera, moment - 0.2 + (0.2 * camera)),
        ];
    }

    private ZoneCounted Count(int camera, double second)
    {
        var (seen, counts, size) = (new DetectionResult(), new List<ZoneCount>(), Lenses[camera].Size);
        foreach (var place in crowd.At(second).Where(Lenses[camera].Shows))
            seen.People.Add(BoxOf(Lenses[camera], place));
        using var frame = new Frame(new Canvas(4, 4, ChannelOrder.Bgr, ResizeRule.Letterbox, 0)) { SourceWidthPx = size.Width, SourceHeightPx = size.Height };
        counters[camera].Count(seen, frame, counts);
        var count = counts.Single();
        return new ZoneCounted
        {
            CameraId = Plan.Cameras[camera].Id,
            ZoneId = count.ZoneId,
            Sequence = 1_000_000 + (long)(second * 1000),
            CapturedAt = Timeline.At(second),
            People = count.People,
            Cells = [.. count.Cells!.Ids.Select((id, i) => new CellCount { Cell = id, People = count.Cells.People[i] })],
        };
    }

    private PersonBox BoxOf(PinholeCamera lens, GroundPoint place)
    {
        var (foot, head) = (lens.PictureOf(place), lens.PictureOf(place, aboveMetres: 1.7));
        var (x, y, half) = (foot.X + (footNoisePx * Normal()), foot.Y + (footNoisePx * Normal()), (foot.Y - head.Y) / 6);
        return new((float)(x - half), head.Y, (float)(x + half), (float)y, 0.9f);
    }

    private Camera CameraOf(string id, PinholeCamera lens, double west) => new()
    {
        Id = id,
        Source = "clip.avi",
        ImageSize = lens.Size,
        Views = [new CameraView { Zone = "gate", Polygon = [.. Corners(west, 0, west + SeenMetres, DepthMetres).Select(corner => lens.PictureOf(corner))] }],
        Ground = new()
        {
            Points =
            [
                .. PinholeCamera.Grid(west, 0, west + SeenMetres, DepthMetres, columns: 4, rows: 2).Select(place => new GroundControlPoint
                {
                    Picture = lens.PictureOf(place),
                    Map = Plane.Wgs84Of(new(place.EastMetres + (MapNoiseMetres * Normal()), place.NorthMetres + (MapNoiseMetres * Normal()))),
                }),
            ],
        },
    };

    private static GroundPoint[] Corners(double west, double south, double east, double north) => [new(west, south), new(east, south), new(east, north), new(west, north)];

    // Box and Muller 1958.
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
