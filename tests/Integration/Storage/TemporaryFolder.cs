namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>A folder of its own for one test, removed after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("crowdwatch-store-").FullName;

    public string File(string name) => Path.Combine(FullPath, name);

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
