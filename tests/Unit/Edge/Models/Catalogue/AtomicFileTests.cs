using CrowdWatch.Edge.Models.Catalogue;

namespace CrowdWatch.Tests.Unit.Edge.Models.Catalogue;

public sealed class AtomicFileTests
{
    [Fact]
    public async Task Many_writers_at_once_leave_one_whole_file()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "new", "model.onnx");
        await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Task.Run(() => AtomicFile.WriteAsync(path, Enumerable.Repeat((byte)n, 300_000).ToArray(), default))));
        var bytes = await File.ReadAllBytesAsync(path);
        Assert.Equal(300_000, bytes.Length);
        Assert.Single(bytes.Distinct());
        Assert.Equal([path], Directory.EnumerateFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task A_write_that_is_stopped_leaves_the_old_file_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "model.onnx");
        await File.WriteAllTextAsync(path, "old");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AtomicFile.WriteAsync(path, new byte[10], new CancellationToken(canceled: true)));
        Assert.Equal("old", await File.ReadAllTextAsync(path));
        Assert.Equal([path], Directory.EnumerateFiles(folder.Path));
    }
}
