using System.Text.RegularExpressions;

namespace CrowdWatch.Tests.Integration.Deployment;

/// <summary>What the name of a container image must say.</summary>
internal static partial class ImageName
{
    /// <summary>Fails unless the image is pinned to a version (at least two numbers), or is one of our own.</summary>
    public static void MustBePinned(string image) =>
        Assert.True(Pinned().IsMatch(image) || Own().IsMatch(image), $"{image} is not pinned to a version: nothing says what it will be tomorrow.");

    [GeneratedRegex(@"^[a-z0-9./-]+:v?\d+\.\d+[a-z0-9.-]*$")]
    private static partial Regex Pinned();

    // Built from this very repository.
    [GeneratedRegex("^crowdwatch(-edge)?:local$")]
    private static partial Regex Own();
}
