using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Simulation;

namespace CrowdWatch.Tests.Unit.Edge.Simulation;

/// <summary>A small invented site, and moments of a day on it.</summary>
internal static class SimulationSites
{
    /// <summary>A gate, a path, a hall with three disjoint cameras, a lake that two cameras see whole, a garden that no camera sees.</summary>
    public static SitePlan Plan { get; } = new()
    {
        Id = "small",
        Name = new() { Zh = "小景区", En = "Small site" },
        TimeZone = "Asia/Shanghai",
        Zones =
        [
            ZoneOf("east-gate", 200), ZoneOf("long-path", 150), ZoneOf("hall", 300, CameraCombination.Disjoint),
            ZoneOf("lake", 400, CameraCombination.Overlapping), ZoneOf("garden", 100),
        ],
        Cameras =
        [
            CameraOf("gate-1", "east-gate"), CameraOf("path-1", "long-path"), CameraOf("hall-1", "hall"), CameraOf("hall-2", "hall"),
            CameraOf("hall-3", "hall"), CameraOf("lake-1", "lake"), CameraOf("lake-2", "lake"),
        ],
    };

    public static SimulatedSite Site { get; } = SimulatedSite.From(Plan);

    /// <summary>About 4 000 visitors, whatever the day of the week.</summary>
    public static AreaSettings Busy { get; } = new() { VisitorsPerDay = 4000, EveryDayIs = DayKind.Holiday };

    /// <summary>Local time on 18 May 2026, a Monday, eight hours ahead of UTC.</summary>
    public static DateTimeOffset At(int hour, int minute = 0, int second = 0) => new(2026, 5, 18, hour, minute, second, TimeSpan.FromHours(8));

    public static Zone ZoneOf(string id, int capacity, CameraCombination? cameras = null, string zh = "处") => new()
    {
        Id = id,
        Name = new() { Zh = zh, En = id },
        AreaSquareMetres = capacity * 5,
        InstantaneousCapacity = capacity,
        Cameras = cameras,
    };

    public static Camera CameraOf(string id, params string[] zones) => new()
    {
        Id = id,
        Source = "none",
        ImageSize = new() { Width = 100, Height = 100 },
        Views = [.. zones.Select(zone => new CameraView { Zone = zone, Polygon = [new PixelPoint(0, 0), new(100, 0), new(0, 100)] })],
    };
}
