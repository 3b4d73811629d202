using System.Diagnostics;
using System.Security.Cryptography;
using CrowdWatch.Edge.Teaching;
using CrowdWatch.Tests.Unit.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.Teaching;

public sealed class HeadFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string FilePath => Path.Combine(folder.Path, "gate.head");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        HeadFile.Write(FilePath, Lessons.Head);
        var read = HeadFile.Read(FilePath);
        Assert.Equal(HeadFile.ToBytes(Lessons.Head), HeadFile.ToBytes(read));
        Assert.Equal((Lessons.Head.Origin, Lessons.Head.Error, Lessons.Head.Limits), (read.Origin, read.Error, read.Limits));
        Assert.Equal(Lessons.Head.Background, read.Background);
        Assert.Equal(["gate.head"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Only_its_owner_may_read_it()
    {
        HeadFile.Write(FilePath, Lessons.Head);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void A_damaged_file_is_told()
    {
        var bytes = HeadFile.ToBytes(Lessons.Head);
        bytes[bytes.Length / 2] ^= 1;
        Assert.Equal(
            "What was taught, x.head, is damaged: its checksum is wrong. Teach the camera again, or take the file from a backup.",
            Assert.Throws<HeadException>(() => HeadFile.Parse(bytes, "x.head")).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(30)]
    public void A_file_cut_short_is_told(int bytes) =>
        Assert.StartsWith(bytes < 8 ? "x.head is not what" : "What was taught, x.head, is damaged", Assert.Throws<HeadException>(() => HeadFile.Parse(HeadFile.ToBytes(Lessons.Head)[..bytes], "x.head")).Message, StringComparison.Ordinal);

    [Fact]
    public void Arrays_that_do_not_fit_the_numbers_are_told()
    {
        var bytes = HeadFile.ToBytes(Lessons.Head);
        byte[] body = [.. bytes[..^36]]; // a float less, and the checksum
        var e = Assert.Throws<HeadException>(() => HeadFile.Parse([.. body, .. SHA256.HashData(body)], "x.head"));
        Assert.Matches(@"^What was taught, x\.head, does not fit together: it holds arrays of \d+ bytes where \d+ are needed$", e.Message);
    }

    [Fact]
    public void Numbers_out_of_range_are_told()
    {
        var e = Assert.Throws<HeadException>(() => HeadFile.Parse(HeadFile.ToBytes(Lessons.Head with { Threshold = 1.5f }), "x.head"));
        Assert.Contains("at threshold 1.5", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Equal($"What was taught, {FilePath}, cannot be read: there is no such file.", Assert.Throws<HeadException>(() => HeadFile.Read(FilePath)).Message);

    [Fact]
    public async Task Folders_pipes_and_devices_are_told_without_being_opened()
    {
        Assert.Equal($"What was taught, {folder.Path}, cannot be read: it is a folder.", Assert.Throws<HeadException>(() => HeadFile.Read(folder.Path)).Message);
        using (var made = Process.Start("mkfifo", FilePath))
            await made.WaitForExitAsync();
        foreach (var path in new[] { FilePath, "/dev/zero" })
        {
            var e = await Assert.ThrowsAsync<HeadException>(() => Task.Run(() => HeadFile.Read(path)).WaitAsync(TimeSpan.FromSeconds(30)));
            Assert.Equal($"What was taught, {path}, is empty (0 bytes), or a pipe or a device: give a file.", e.Message);
        }
    }
}
