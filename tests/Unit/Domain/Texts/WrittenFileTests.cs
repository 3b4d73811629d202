using System.Diagnostics;
using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Tests.Unit.Domain.Texts;

/// <summary>A folder, a pipe that nobody writes to and a device without end stand where a file was meant: each is told, and nothing waits for ever.</summary>
public sealed class WrittenFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-written-").FullName;

    private string File => Path.Combine(folder, "file");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_read_whole()
    {
        System.IO.File.WriteAllText(File, "ab\n");
        Assert.Equal("ab\n"u8.ToArray(), WrittenFile.Read(File, 3));
        Assert.Equal("ab", WrittenFile.ReadSecret(File));
    }

    [Fact]
    public void An_empty_file_has_no_bytes()
    {
        System.IO.File.WriteAllText(File, "");
        Assert.Empty(WrittenFile.Read(File, 3));
    }

    [Fact]
    public void A_file_longer_than_allowed_is_refused()
    {
        System.IO.File.WriteAllText(File, "abcd");
        Assert.Equal("it is longer than 3 bytes.", Refused(() => WrittenFile.Read(File, 3)));
    }

    // Reading /dev/zero to its end took two gibibytes of memory, and then the process.
    [Fact]
    public void A_device_without_end_is_refused() =>
        Assert.Equal("it is longer than 1 MiB.", Refused(() => WrittenFile.Read("/dev/zero", 1024 * 1024)));

    [Fact]
    public void A_pipe_that_nobody_writes_to_is_given_up()
    {
        MakePipe();
        Assert.Equal("it is a pipe or a device that does not come to an end.", Refused(() => WrittenFile.Read(File, 1024, TimeSpan.FromMilliseconds(100))));
        using var release = new FileStream(File, FileMode.Open, FileAccess.Write);
    }

    // Shells hand the output of a command over as a pipe: --config <(decrypt settings.json).
    [Fact]
    public async Task A_pipe_is_read_to_its_end()
    {
        MakePipe();
        var writing = Task.Run(() => System.IO.File.WriteAllText(File, "{}"));
        Assert.Equal("{}"u8.ToArray(), WrittenFile.Read(File, 1024));
        await writing;
    }

    [Fact]
    public void A_folder_is_called_one() => Assert.Equal("it is a folder.", Refused(() => WrittenFile.Read(folder, 1024)));

    [Theory]
    [InlineData("", "its path is empty.")]
    [InlineData("a\0b", "its path holds a character 0.")]
    public void A_path_that_is_none_is_told(string path, string expected) => Assert.Equal(expected, Refused(() => WrittenFile.Read(path, 1024)));

    [Fact]
    public void A_secret_that_is_no_text_is_told()
    {
        System.IO.File.WriteAllBytes(File, [.. "ab\n"u8, 0xFF]);
        Assert.Equal("line 2 is not UTF-8 (it holds the byte FF).", Refused(() => WrittenFile.ReadSecret(File)));
    }

    private static string Refused(Action read) => Assert.ThrowsAny<IOException>(read).Message;

    private void MakePipe()
    {
        using var made = Process.Start("mkfifo", File);
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
    }
}
