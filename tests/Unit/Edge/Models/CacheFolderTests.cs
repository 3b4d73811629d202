using CrowdWatch.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.Models;

public sealed class CacheFolderTests
{
    [Theory]
    [InlineData("/a", "/b", "/a")]
    [InlineData("", "/b", "/b/crowdwatch")]
    [InlineData(null, "/b", "/b/crowdwatch")]
    [InlineData(null, "", "/home/me/.cache/crowdwatch")]
    [InlineData(null, null, "/home/me/.cache/crowdwatch")]
    public void The_programs_own_variable_goes_first_and_the_home_folder_last(string? own, string? caches, string expected)
    {
        var found = CacheFolder.Locate(name => name == "CROWDWATCH_CACHE" ? own : name == "XDG_CACHE_HOME" ? caches : null, "/home/me");
        Assert.Equal(expected, found);
    }
}
