using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

public sealed class DecodingMemoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-decoding-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_was_decoded_is_kept_for_its_source_without_its_password()
    {
        var path = new CameraFolder(folder, "gate").Decoding;
        var memory = new DecodingMemory(path);
        Assert.Null(memory.Read("rtsp://boss:s3cret@cam/1"));
        memory.Write("rtsp://boss:s3cret@cam/1", DecodeMode.KeyFrames);
        Assert.Equal(DecodeMode.KeyFrames, memory.Read("rtsp://boss:s3cret@cam/1"));
        Assert.Null(memory.Read("rtsp://boss:s3cret@cam/2"));
        Assert.DoesNotContain("s3cret", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Auto\nrtsp://cam/1\n")]
    [InlineData("17\nrtsp://cam/1\n")]
    [InlineData("KeyFrames")]
    public void A_file_that_says_nothing_usable_is_nothing(string text)
    {
        var path = Path.Combine(folder, "decoding");
        File.WriteAllText(path, text);
        Assert.Null(new DecodingMemory(path).Read("rtsp://cam/1"));
    }

    [Fact]
    public void Where_nothing_can_be_kept_nothing_fails()
    {
        File.WriteAllText(Path.Combine(folder, "file"), "");
        var memory = new DecodingMemory(Path.Combine(folder, "file", "decoding"));
        memory.Write("rtsp://cam/1", DecodeMode.All);
        Assert.Null(memory.Read("rtsp://cam/1"));
        new DecodingMemory(null).Write("rtsp://cam/1", DecodeMode.All);
    }
}
