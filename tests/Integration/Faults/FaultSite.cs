using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>The site of the fault tests: twelve zones in all eight partitions, two cameras over each, every other zone's overlapping.</summary>
internal sealed class FaultSite
{
    private const int Zones = 12;
    private const int CamerasPerZone = 2;

    public FaultSite(string folder)
    {
        File = Path.Combine(folder, "site.yaml");
        System.IO.File.WriteAllText(File, Text());
        Plan = SitePlanReader.ReadWithoutCameras(File);
    }

    /// <summary>The plan as a file, for processes.</summary>
    public string File { get; }

    public SitePlan Plan { get; }

    public IReadOnlyList<string> ZoneIds => [.. Plan.Zones.Select(zone => zone.Id)];

    private static string Text() => $$"""
        id: fault-garden
        name: { zh: 故障园, en: Fault Garden }
        timeZone: Asia/Shanghai
        zones:
        {{string.Concat(Enumerable.Range(1, Zones).Select(Zone))}}
        cameras:
        {{string.Concat(Enumerable.Range(1, Zones).SelectMany(zone => Enumerable.Range(1, CamerasPerZone).Select(camera => Camera(zone, camera))))}}
        """;

    private static string Zone(int number) => $$"""
          - id: spot-{{number}}
            name: { zh: {{number}} 号景点, en: Spot {{number}} }
            areaSquareMetres: 400
            instantaneousCapacity: 40
            cameras: {{(number % 2 == 0 ? "overlapping" : "disjoint")}}

        """;

    // Nobody opens these cameras: their counts come from the test.
    private static string Camera(int zone, int number) => $$"""
          - id: spot-{{zone}}-camera-{{number}}
            source: /nowhere/spot-{{zone}}-{{number}}.avi
            samplesPerSecond: 3
            imageSize: { width: 768, height: 576 }
            views:
              - zone: spot-{{zone}}
                polygon: {{SitePlans.WholePicture}}

        """;
}
