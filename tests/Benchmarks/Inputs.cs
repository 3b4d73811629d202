using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Benchmarks;

/// <summary>What is measured with: the default model and the sample clip, from the cache folder.</summary>
internal static class Inputs
{
    public static readonly string Clip = Path.Combine(CacheFolder.Locate(), "samples", "vtest.avi");

    public static LocatedModel Model() => ModelStore.InUserCache().Open("nanodet");

    /// <summary>The manifest at the part of its canvas that the clip, 768 × 576, fills, in whole cells of 32 pixels.</summary>
    public static ModelManifest AsClipIsSeen(ModelManifest manifest)
    {
        var (width, height) = manifest.Input.ToCanvas().FittedSize(768, 576);
        return manifest.At((width + 31) / 32 * 32, (height + 31) / 32 * 32);
    }

    /// <summary>One zone, seen whole by one camera that plays the clip for ever.</summary>
    public static SitePlan ClipSite() => new()
    {
        Id = "benchmark",
        Name = new() { Zh = "基准", En = "Benchmark" },
        TimeZone = "Asia/Shanghai",
        Zones = [new() { Id = "all", Name = new() { Zh = "全部", En = "All" }, AreaSquareMetres = 400, InstantaneousCapacity = 10 }],
        Cameras =
        [
            new()
            {
                Id = "clip",
                Source = Clip,
                Loop = true,
                SamplesPerSecond = 5,
                ImageSize = new() { Width = 768, Height = 576 },
                Views = [new() { Zone = "all", Polygon = [new PixelPoint(0, 0), new(768, 0), new(768, 576), new(0, 576)] }],
            },
        ],
    };
}
