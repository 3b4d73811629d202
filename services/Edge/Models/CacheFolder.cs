namespace CrowdWatch.Edge.Models;

/// <summary>Says where fetched files (models, the sample clip) are kept on this machine.</summary>
public static class CacheFolder
{
    /// <summary>The environment variable that overrides the place.</summary>
    public const string Variable = "CROWDWATCH_CACHE";

    /// <summary>The cache folder of this process; it may not exist yet.</summary>
    public static string Locate() => Locate(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify));

    /// <summary>CROWDWATCH_CACHE, else XDG_CACHE_HOME/crowdwatch, else .cache/crowdwatch in the home folder. An empty variable counts as unset.</summary>
    public static string Locate(Func<string, string?> environment, string home)
    {
        if (environment(Variable) is { Length: > 0 } chosen)
            return Path.GetFullPath(chosen);
        var caches = environment("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg : Path.Combine(home, ".cache");
        return Path.GetFullPath(Path.Combine(caches, "crowdwatch"));
    }
}
