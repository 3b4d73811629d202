using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Catalogue;

namespace CrowdWatch.Tests.Unit.Edge.Models.Catalogue;

/// <summary>A place that gives the same bytes for every file, or fails, and counts how often it was asked.</summary>
internal sealed class FakePlace(string name, byte[]? gives) : IModelPlace
{
    public int Asked { get; private set; }

    public string Description => name;

    public async Task FetchAsync(IReadOnlyList<SourceFile> files, string folder, TextWriter progress, CancellationToken cancellation)
    {
        Asked++;
        foreach (var file in files)
            await File.WriteAllBytesAsync(Path.Combine(folder, file.Name), gives ?? throw new ModelException("the line is dead"), cancellation);
    }
}
