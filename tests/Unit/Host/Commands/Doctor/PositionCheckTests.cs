using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Pictures;
using CrowdWatch.Host.Commands.Doctor;
using CrowdWatch.Tests.Unit.Edge.Pictures;

namespace CrowdWatch.Tests.Unit.Host.Commands.Doctor;

public sealed class PositionCheckTests : IDisposable
{
    private static readonly Camera Gate = new() { Id = "gate", Source = "rtsp://10.0.0.5/live", ImageSize = new() { Width = 768, Height = 576 }, Views = [] };

    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-position-").FullName;

    private string Scenes => new CameraFolder(folder, Gate.Id).Scenes;

    [Fact]
    public async Task A_camera_in_its_place_gives_no_finding()
    {
        Keep();
        Assert.Null(await ExamineAsync(Painted.Square()));
    }

    [Fact]
    public async Task A_camera_that_was_moved_is_told_with_how_far_and_what_to_do()
    {
        Keep();
        // 42 of 416 pixels.
        var finding = await ExamineAsync(Painted.Square(42));
        Assert.Equal(Verdict.Warn, finding!.Verdict);
        Assert.Matches("lies (10\\.[0-3]|9\\.9) % of its width aside", finding.Found);
        Assert.Contains("--accept-position gate", finding.ToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_camera_head_down_and_one_that_shows_another_place_are_told()
    {
        Keep();
        Assert.Contains("upside down", (await ExamineAsync((x, y) => Painted.Square()(Painted.Width - 1 - x, Painted.Height - 1 - y)))!.Found, StringComparison.Ordinal);
        Assert.Contains("hardly anything", (await ExamineAsync(Painted.Square(seed: 4)))!.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_camera_of_another_edge_is_not_looked_at() => Assert.Null(await ExamineAsync(Painted.Square(seed: 4)));

    [Fact]
    public async Task A_damaged_file_is_told_with_its_path()
    {
        Keep();
        File.WriteAllText(Scenes, "nonsense");
        Assert.StartsWith($"{Scenes}: it does not begin", (await ExamineAsync(Painted.Square()))!.Found, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Keep()
    {
        using var frame = Painted.Frame(Painted.Square(), noise: 2);
        var scenes = new ScenePicture?[SceneMemory.Slots];
        scenes[3] = ScenePicture.Of([Painted.InGrey(frame)]);
        Directory.CreateDirectory(Path.GetDirectoryName(Scenes)!);
        File.WriteAllBytes(Scenes, SceneFile.Write(scenes, "rtsp://10.0.0.5/live"));
    }

    private Task<Finding?> ExamineAsync(Func<int, int, (double B, double G, double R)> shown) =>
        new PositionCheck(new Shown(shown), folder, new FakeTimeProvider()).ExamineAsync(Gate, default);

    // A picture as small as the scene: each pixel is the middle of three by three.
    private sealed class Shown(Func<int, int, (double B, double G, double R)> colour) : IFrameSourceFactory, IFrameSource
    {
        public IFrameSource Open(CaptureRequest request) => this;

        public ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
        {
            (frame.SourceWidthPx, frame.SourceHeightPx) = (768, 576);
            for (var i = 0; i < frame.Pixels.Length; i++)
                frame.Pixels[i] = (byte)colour(i / 3 % frame.Canvas.WidthPx * 3 + 1, i / 3 / frame.Canvas.WidthPx * 3 + 1).G;
            return ValueTask.FromResult<CaptureResult>(new CaptureResult.Got());
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
