using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Catalogue;

namespace CrowdWatch.Tests.Integration;

/// <summary>What the tests need from this machine's cache: the sample clip and the default model. Missing is a failure, never a skip.</summary>
internal static class Assets
{
    /// <summary>Name of the default model.</summary>
    public const string ModelName = "nanodet";

    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>The folder of fetched files.</summary>
    public static string CacheFolder { get; } = CrowdWatch.Edge.Models.CacheFolder.Locate();

    /// <summary>Real pedestrians, 768 × 576 px, 10 frames a second, 795 frames.</summary>
    /// <exception cref="InvalidOperationException">The clip has not been fetched.</exception>
    public static string SampleClip
    {
        get
        {
            var path = Path.Combine(CacheFolder, "samples", "vtest.avi");
            return File.Exists(path) ? path : throw new InvalidOperationException($"The sample clip {path} is missing: ./crowdwatch test fetches it.");
        }
    }

    /// <summary>The default model, fetched if it is not there yet.</summary>
    public static async Task<LocatedModel> EnsureModelAsync()
    {
        await OneAtATime.WaitAsync();
        try
        {
            var store = ModelStore.InUserCache();
            await new ModelInstaller(store, TextWriter.Null).InstallAsync(ModelCatalogue.Find(ModelName), CancellationToken.None);
            return store.Open(ModelName);
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
