namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>The working copy that this program was built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    /// <exception cref="InvalidOperationException">The program does not lie in a working copy.</exception>
    public static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CrowdWatch.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds CrowdWatch.sln: run the benchmark from a working copy.");
    }
}
