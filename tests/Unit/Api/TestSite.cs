using CrowdWatch.Contracts;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Api;

/// <summary>A site of two zones and two cameras, and messages about it.</summary>
internal static class TestSite
{
    /// <summary>Where the clocks of these tests start.</summary>
    public static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    public static SitePlan Plan { get; } = new()
    {
        Id = "park",
        Name = new() { Zh = "公园", En = "Park" },
        TimeZone = "Asia/Shanghai",
        InstantaneousCapacity = 200,
        Zones =
        [
            new() { Id = "gate", Name = new() { Zh = "大门", En = "Gate" }, AreaSquareMetres = 50, InstantaneousCapacity = 100 },
            new() { Id = "hall", Name = new() { Zh = "大殿", En = "Hall" }, AreaSquareMetres = 80, InstantaneousCapacity = 40 },
        ],
        Cameras =
        [
            Camera("cam-gate", "gate", "rtsp://user:secret@192.0.2.7/stream"),
            Camera("cam-hall", "hall", "clips/hall.avi"),
        ],
    };

    public static OccupancyUpdated Update(
        string zoneId = "gate", long sequence = 1, int? people = 7, double coverage = 1, DateTimeOffset? capturedAt = null) => new()
    {
        ZoneId = zoneId,
        Sequence = sequence,
        UpdatedAt = Eight,
        CapturedAt = capturedAt ?? Eight,
        People = people,
        CoverageRatio = coverage,
    };

    /// <summary>Ten seconds that end at a time: four people, 1.2 m/s to the east in the picture's right.</summary>
    public static ZoneMovementMeasured Moved(DateTimeOffset? to = null, string cameraId = "cam-gate", string zoneId = "gate") => new()
    {
        CameraId = cameraId,
        ZoneId = zoneId,
        From = (to ?? Eight).AddSeconds(-10),
        To = to ?? Eight,
        CoverageRatio = 1,
        Followed = 4,
        SpeedMetresPerSecond = 1.2,
        DirectionDegrees = 90,
        PictureDirectionDegrees = 80,
        Alignment = 0.5,
        VelocityVariance = 0.01,
        Stays = 3,
        MeanDwellSeconds = 40,
    };

    public static ZoneFlowBalanced Flow() => new()
    {
        ZoneId = "gate",
        From = Eight.AddHours(-16),
        At = Eight,
        CoverageRatio = 1,
        In = 412,
        Out = 388,
        FlowPeople = 31,
        Corrections = 2,
        CorrectedPeople = 7,
        People = 27,
        CountedPeople = 26.5,
        CountedAt = Eight.AddMinutes(-1),
        DriftSince = Eight.AddHours(-15),
        DriftPeople = 4.5061,
        BiasRatio = 0.0062585,
    };

    public static CameraStateChanged Change(CameraState state, long sequence = 1, DateTimeOffset? at = null, string? reason = null) =>
        new() { CameraId = "cam-gate", Sequence = sequence, ChangedAt = at ?? Eight, State = state, Reason = reason };

    public static CameraHealth Report(CameraState state, DateTimeOffset? at = null, long counted = 0) => new()
    {
        CameraId = "cam-gate",
        ReportedAt = at ?? Eight,
        State = state,
        StateSince = Eight,
        FramesPerSecond = 5,
        FramesCounted = counted,
        FramesDropped = 0,
    };

    public static OccupancyWindow Window(DateTimeOffset start, int revision = 0, double? mean = 3, WindowLength length = WindowLength.TenSeconds) =>
        new() { ZoneId = "gate", Start = start, Length = length, Revision = revision, MeanPeople = mean, CoverageRatio = 1, Readings = 5 };

    private static Camera Camera(string id, string zone, string source) => new()
    {
        Id = id,
        Source = source,
        ImageSize = new() { Width = 768, Height = 576 },
        Views = [new() { Zone = zone, Polygon = [new PixelPoint(0, 0), new(10, 0), new(10, 10)] }],
    };
}
