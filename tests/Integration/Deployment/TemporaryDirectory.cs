namespace CrowdWatch.Tests.Integration.Deployment;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("crowdwatch-deployment-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
