using CrowdWatch.Edge;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Pictures;
using CrowdWatch.Tests.Unit.Edge.Pictures;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrowdWatch.Tests.Unit.Edge;

public sealed class CameraPicturesTests : IDisposable
{
    private static readonly Canvas Canvas = new(416, 416, ChannelOrder.Bgr, ResizeRule.Letterbox, 0);
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-pictures-").FullName;
    private int second;

    [Fact]
    public void A_camera_that_was_moved_while_the_edge_was_off_is_found_and_its_new_position_can_be_accepted()
    {
        var first = Pictures();
        Assert.All(Look(first, 0, 20), state => Assert.Equal(PictureState.Usable, state));
        first.Sync();
        var second = Pictures();
        Assert.Equal("the camera has moved: its picture no longer lies under its outlines", Look(second, 40, 20)[^1].Refusal);

        File.Delete(Path.Combine(folder, "cameras", "gate", "scenes.bin"));
        second.Sync();
        Assert.Null(Look(second, 40, 20)[^1].Refusal);
    }

    [Fact]
    public void A_disk_that_fails_leaves_the_camera_watched()
    {
        File.WriteAllText(Path.Combine(folder, "cameras"), "in the way");
        var pictures = Pictures();
        Look(pictures, 0, 20);
        pictures.Sync();
        Assert.NotNull(Look(pictures, 40, 20)[^1].Refusal);
    }

    [Fact]
    public void A_file_with_one_picture_may_stand_and_has_no_scene()
    {
        var still = Path.Combine(folder, "still.png");
        File.WriteAllBytes(still, []);
        var pictures = new CameraPictures(TestCamera.Of("gate", still), Canvas, Options(), NullLogger.Instance);
        Look(pictures, 0, 40);
        pictures.Sync();
        Assert.Equal([still], Directory.GetFileSystemEntries(folder));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private CameraPictures Pictures() => new(TestCamera.Of("gate"), Canvas, Options(), NullLogger.Instance);

    private EdgeOptions Options() => new() { Outbox = new() { Path = Path.Combine(folder, "outbox-a.db") } };

    private List<PictureState> Look(CameraPictures pictures, int right, int seconds)
    {
        var states = new List<PictureState>();
        for (var i = 0; i < seconds; i++)
        {
            // Noise of its own in each, as a sensor gives it.
            using var frame = Painted.Frame(Painted.Square(right), noise: 2, seed: ++second);
            frame.CapturedAt = Noon.AddSeconds(second);
            states.Add(pictures.Look(frame));
        }
        return states;
    }
}
