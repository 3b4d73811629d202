namespace CrowdWatch.Tests.Integration;

/// <summary>Small site plans for tests, written to files as a user would.</summary>
public static class SitePlans
{
    public const string WholePicture = "[[0, 0], [768, 0], [768, 576], [0, 576]]";

    /// <summary>One zone, seen whole by one camera of 768 × 576 pixels.</summary>
    public static string Write(DirectoryInfo folder, string source, string zoneOfView = "courtyard", string polygon = WholePicture) =>
        WithCameras(folder, Camera("north", source, zoneOfView, polygon));

    /// <summary>The zones courtyard and gate, and the given cameras.</summary>
    public static string WithCameras(DirectoryInfo folder, params string[] cameras)
    {
        var path = Path.Combine(folder.FullName, $"{Guid.NewGuid():n}.yaml");
        File.WriteAllText(path, $$"""
            id: test-garden
            name: { zh: 试验园, en: Test Garden }
            timeZone: Asia/Shanghai
            zones:
              - id: courtyard
                name: { zh: 庭院, en: Courtyard }
                areaSquareMetres: 400
                instantaneousCapacity: 8
              - id: gate
                name: { zh: 大门, en: Gate }
                areaSquareMetres: 100
                instantaneousCapacity: 20
            cameras:
            {{string.Concat(cameras)}}
            """);
        return path;
    }

    /// <summary>A camera entry of a plan; a file source loops.</summary>
    public static string Camera(string id, string source, string zone, string polygon = WholePicture) => $$"""
          - id: {{id}}
            source: "{{source}}"
            loop: {{(source.Contains("://", StringComparison.Ordinal) ? "false" : "true")}}
            samplesPerSecond: 5
            imageSize: { width: 768, height: 576 }
            views:
              - zone: {{zone}}
                polygon: {{polygon}}

        """;
}
