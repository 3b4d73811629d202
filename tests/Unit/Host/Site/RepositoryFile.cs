namespace CrowdWatch.Tests.Unit.Host.Site;

/// <summary>Finds files of the repository that tests run in.</summary>
internal static class RepositoryFile
{
    public static string Path(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "CrowdWatch.sln")))
                return System.IO.Path.Combine(folder.FullName, relative);
        }
        throw new FileNotFoundException($"No CrowdWatch.sln above {AppContext.BaseDirectory}: tests run from inside the repository.");
    }
}
