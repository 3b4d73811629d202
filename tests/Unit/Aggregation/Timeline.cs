using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>Short words for the aggregation tests: moments as seconds after a full minute, zones, readings.</summary>
internal static class Timeline
{
    /// <summary>A full hour, so also the begin of a 10-second and of a 1-minute window.</summary>
    public static readonly DateTimeOffset Start = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    public static readonly WindowRules Rules = new(CloseDelay: TimeSpan.FromSeconds(3), HotLateness: TimeSpan.FromMinutes(2));

    public static readonly ZoneCameras OneCamera = new("gate", CameraCombination.Disjoint, ["a"]);

    public static readonly ZoneCameras TwoDisjoint = new("gate", CameraCombination.Disjoint, ["a", "b"]);

    public static readonly ZoneCameras TwoOverlapping = new("gate", CameraCombination.Overlapping, ["a", "b"]);

    /// <summary>3 m² that a sees alone, 4 m² that both see and b shows larger, 3 m² that b sees alone; a square is a tenth of a square metre.</summary>
    public static readonly ZoneCameras TwoWithCells = new("gate", CameraCombination.Cells, ["a", "b"])
    {
        Cells = new([new ZoneCell("a", ["a"], 30, 3), new ZoneCell("a+b", ["b", "a"], 40, 4), new ZoneCell("b", ["b"], 30, 3)], ["a", "b"]),
    };

    public static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    /// <summary>A reading whose sequence is its time in milliseconds, as an edge would number it.</summary>
    public static Reading Reading(string camera, double seconds, int people) => new(camera, (long)(seconds * 1000), At(seconds), people);

    /// <summary>A plan with the zones "gate" (cameras a and b, disjoint) and "hill" (camera b).</summary>
    public static SitePlan Plan() => new()
    {
        Id = "park",
        Name = Text("公园", "Park"),
        TimeZone = "Asia/Shanghai",
        Zones = [Zone("gate", CameraCombination.Disjoint), Zone("hill", null)],
        Cameras = [Camera("a", "gate"), Camera("b", "gate", "hill")],
    };

    private static LocalizedText Text(string zh, string en) => new() { Zh = zh, En = en };

    private static Zone Zone(string id, CameraCombination? cameras) => new()
    {
        Id = id,
        Name = Text(id, id),
        AreaSquareMetres = 100,
        InstantaneousCapacity = 50,
        Cameras = cameras,
    };

    private static Camera Camera(string id, params string[] zones) => new()
    {
        Id = id,
        Source = "clip.avi",
        ImageSize = new() { Width = 100, Height = 100 },
        Views = [.. zones.Select(zone => new CameraView { Zone = zone, Polygon = [new PixelPoint(0, 0), new PixelPoint(100, 0), new PixelPoint(0, 100)] })],
    };
}
