using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Tests.Unit.Host.Site;

/// <summary>A small valid plan as text, and reading of changed ones.</summary>
internal static class PlanText
{
    /// <summary>Every line of it is needed.</summary>
    public const string Smallest = """
        id: west-lake
        name: { zh: 西湖, en: West Lake }
        timeZone: Asia/Shanghai
        zones:
          - id: gate
            name: { zh: 东门, en: East gate }
            areaSquareMetres: 120.5
            instantaneousCapacity: 200
        cameras:
          - id: cam-1
            source: clips/gate.avi
            imageSize: { width: 768, height: 576 }
            views:
              - zone: gate
                polygon: [[0, 0], [768, 0], [768, 576]]

        """;

    public static SitePlan Read(string yaml, params (string Name, string Value)[] environment) =>
        SitePlanReader.Parse(new StringReader(yaml), "plan.yaml", "/plans", name => environment.FirstOrDefault(v => v.Name == name).Value);

    /// <summary>The mistakes of a plan, one line each.</summary>
    public static IReadOnlyList<string> Mistakes(string yaml, params (string Name, string Value)[] environment) =>
        [.. Assert.Throws<SitePlanException>(() => Read(yaml, environment)).Mistakes.Select(m => m.ToString())];

    /// <summary>The smallest plan with one part replaced.</summary>
    public static string With(string part, string replacement)
    {
        Assert.Contains(part, Smallest, StringComparison.Ordinal);
        return Smallest.Replace(part, replacement, StringComparison.Ordinal);
    }
}
