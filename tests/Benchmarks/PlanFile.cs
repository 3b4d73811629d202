using System.Globalization;
using System.Text;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Benchmarks;

/// <summary>Writes a plan for a process of its own: zones and cameras alone, which is all that aggregation reads.</summary>
internal static class PlanFile
{
    public static string Write(SitePlan plan, string folder)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"id: {plan.Id}\nname: {{ zh: 基准, en: Benchmark }}\ntimeZone: {plan.TimeZone}\nzones:\n");
        foreach (var zone in plan.Zones)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  - {{ id: {zone.Id}, name: {{ zh: {zone.Id}, en: {zone.Id} }}, areaSquareMetres: {zone.AreaSquareMetres}, instantaneousCapacity: {zone.InstantaneousCapacity}, cameras: disjoint }}\n");
        }
        text.Append("cameras:\n");
        foreach (var camera in plan.Cameras)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  - {{ id: {camera.Id}, source: rtsp://benchmark/{camera.Id}, samplesPerSecond: 1, imageSize: {{ width: 1920, height: 1080 }}, views: [{{ zone: {camera.Views[0].Zone}, polygon: [[0, 0], [1920, 0], [1920, 1080]] }}] }}\n");
        }
        var path = Path.Combine(folder, "plan.yaml");
        File.WriteAllText(path, text.ToString());
        return path;
    }
}
