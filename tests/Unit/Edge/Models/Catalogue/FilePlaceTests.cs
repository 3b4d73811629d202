using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Catalogue;

namespace CrowdWatch.Tests.Unit.Edge.Models.Catalogue;

public sealed class FilePlaceTests : IDisposable
{
    private static readonly SourceFile One = new("a.bin", 2, "");
    private static readonly SourceFile Two = new("b.bin", 1, "");

    private readonly TemporaryFolder given = new();
    private readonly TemporaryFolder into = new();

    public void Dispose()
    {
        given.Dispose();
        into.Dispose();
    }

    [Fact]
    public async Task The_one_file_of_a_model_may_have_any_name()
    {
        await FetchAsync(Put("download (1).bin", [1, 2]), One);
        Assert.Equal([1, 2], await File.ReadAllBytesAsync(Path.Combine(into.Path, "a.bin")));
    }

    [Fact]
    public async Task A_link_is_taken_for_the_file_it_leads_to()
    {
        Put("there.bin", [1, 2]);
        var link = Path.Combine(given.Path, "link.bin");
        File.CreateSymbolicLink(link, "there.bin");
        await FetchAsync(link, One);
        Assert.Equal([1, 2], await File.ReadAllBytesAsync(Path.Combine(into.Path, "a.bin")));
    }

    [Fact]
    public async Task Of_a_folder_each_file_is_taken_by_its_name()
    {
        Put("a.bin", [1, 2]);
        Put("b.bin", [3]);
        await FetchAsync(given.Path, One, Two);
        Assert.Equal([1, 2], await File.ReadAllBytesAsync(Path.Combine(into.Path, "a.bin")));
        Assert.Equal([3], await File.ReadAllBytesAsync(Path.Combine(into.Path, "b.bin")));
    }

    [Fact]
    public async Task What_cannot_be_it_is_refused_with_its_reason()
    {
        var missing = Path.Combine(given.Path, "missing");
        Assert.Equal("there is no such file", await RefusalAsync(missing, One));
        Assert.Equal("there is no such folder; needed is one that holds a.bin, b.bin", await RefusalAsync(missing, One, Two));
        Assert.Equal("it has no a.bin", await RefusalAsync(given.Path, One, Two));
        var archive = Put("archive.tar", [1, 2, 3]);
        Assert.Equal($"a.bin: {archive} has 3 bytes, it should have 2", await RefusalAsync(archive, One));
        Assert.Empty(Directory.EnumerateFiles(into.Path));
    }

    private async Task<string> RefusalAsync(string path, params SourceFile[] files) =>
        (await Assert.ThrowsAsync<ModelException>(() => FetchAsync(path, files))).Message;

    private Task FetchAsync(string path, params SourceFile[] files) => new FilePlace(path).FetchAsync(files, into.Path, TextWriter.Null, default);

    private string Put(string name, byte[] bytes)
    {
        var path = Path.Combine(given.Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
