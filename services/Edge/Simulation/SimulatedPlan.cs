using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Simulation;

/// <summary>
/// Makes the plan of a large invented site from a number of cameras: ten disjoint cameras a zone, each over 200 m²; every tenth zone is a
/// gate, every third of the others a path. Capacities by area and basic space standard (LB/T 034): 4 m² a person at gates, 5 on paths,
/// 10 at spots.
/// </summary>
public static class SimulatedPlan
{
    /// <summary>Most cameras of a plan.</summary>
    public const int MostCameras = 10_000;

    private const int CamerasPerZone = 10;
    private const double SquareMetresPerCamera = 200;

    /// <summary>The same plan for the same number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1 to 10 000.</exception>
    public static SitePlan Of(int cameras)
    {
        if (cameras is < 1 or > MostCameras)
            throw new ArgumentOutOfRangeException(nameof(cameras), cameras, $"A simulated plan has 1 to {MostCameras} cameras.");
        var zones = (cameras + CamerasPerZone - 1) / CamerasPerZone;
        return new SitePlan
        {
            Id = $"simulated-{cameras}",
            Name = new LocalizedText { Zh = $"模拟景区（{cameras} 路摄像机）", En = $"Simulated area ({cameras} cameras)" },
            TimeZone = "Asia/Shanghai",
            Zones = [.. Enumerable.Range(0, zones).Select(i => ZoneAt(i, Math.Min(CamerasPerZone, cameras - (i * CamerasPerZone))))],
            Cameras = [.. Enumerable.Range(0, cameras).Select(CameraAt)],
        };
    }

    private static Zone ZoneAt(int index, int cameras)
    {
        var (word, zh, en, squareMetresPerPerson) = KindAt(index) switch
        {
            SpotKind.Gate => ("gate", "门", "Gate", 4),
            SpotKind.Path => ("path", "步道", "Path", 5),
            _ => ("spot", "景点", "Spot", 10),
        };
        var area = cameras * SquareMetresPerCamera;
        return new Zone
        {
            Id = $"{word}-{index + 1:0000}",
            Name = new LocalizedText { Zh = $"{index + 1} 号{zh}", En = $"{en} {index + 1}" },
            AreaSquareMetres = area,
            InstantaneousCapacity = (int)(area / squareMetresPerPerson),
            Cameras = cameras > 1 ? CameraCombination.Disjoint : null,
        };
    }

    private static Camera CameraAt(int index) => new()
    {
        Id = $"camera-{index + 1:00000}",
        Source = $"simulated/camera-{index + 1:00000}",
        SamplesPerSecond = 1,
        ImageSize = new ImageSize { Width = 1920, Height = 1080 },
        Views = [new CameraView { Zone = ZoneAt(index / CamerasPerZone, CamerasPerZone).Id, Polygon = [new(0, 0), new(1920, 0), new(1920, 1080), new(0, 1080)] }],
    };

    private static SpotKind KindAt(int index) => index % 10 == 0 ? SpotKind.Gate : index % 3 == 0 ? SpotKind.Path : SpotKind.Spot;
}
