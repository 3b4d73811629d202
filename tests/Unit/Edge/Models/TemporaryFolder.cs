namespace CrowdWatch.Tests.Unit.Edge.Models;

/// <summary>A folder of one test, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("crowdwatch-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
