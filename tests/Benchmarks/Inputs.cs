using CrowdWatch.Edge.Models;

namespace CrowdWatch.Benchmarks;

/// <summary>What is measured with: the default model and the sample clip, from the cache folder.</summary>
internal static class Inputs
{
    public const int ClipFrames = 795;

    public static readonly string Clip = Path.Combine(CacheFolder.Locate(), "samples", "vtest.avi");

    public static LocatedModel Model() => ModelStore.InUserCache().Open("nanodet");
}
