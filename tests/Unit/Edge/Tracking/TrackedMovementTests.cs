using CrowdWatch.Contracts;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Tracking;
using CrowdWatch.Tests.Unit.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

/// <summary>Movement by the real tracker, from detections whose feet tremble by 2 px.</summary>
public sealed class TrackedMovementTests
{
    private static readonly PinholeCamera Lens = new();

    // Twelve people walk north-west at 1.3 m/s in three rows, some 8 to 30 m away.
    [Theory]
    [InlineData(10)]
    [InlineData(5)]
    [InlineData(2)]
    public void Walkers_read_their_speed_and_direction(double framesPerSecond)
    {
        var told = Run(
            Enumerable.Range(0, 12).Select(i => (X: 5.0 - (i % 4), Y: 8.0 + (5 * (i / 4)), East: -1.3 * Math.Sqrt(0.5), North: 1.3 * Math.Sqrt(0.5))).ToList(), framesPerSecond);

        Assert.Equal(1.3, told.SpeedMetresPerSecond!.Value, 1.3 * 0.03);
        Assert.Equal(315, told.DirectionDegrees!.Value, 2.0);
        Assert.InRange(told.Alignment!.Value, 0.98, 1);
    }

    // Six walk east at 1 m/s and six west, every other row, 1.2 m apart: the mean velocity is 0; neighbours who meet differ by 2 m/s, half of 2² is 2.
    [Fact]
    public void Streams_that_meet_are_told_as_a_variance()
    {
        var told = Run(Enumerable.Range(0, 12).Select(i => (X: i % 2 == 0 ? -6.0 : 6, Y: 8 + (1.2 * i), East: i % 2 == 0 ? 1.0 : -1, North: 0.0)).ToList(), 5);

        Assert.Equal(1, told.SpeedMetresPerSecond!.Value, 0.05);
        Assert.InRange(told.Alignment!.Value, 0, 0.1);
        Assert.Equal(2, told.VelocityVariance!.Value, 0.2);
    }

    private static ZoneMovementMeasured Run(List<(double X, double Y, double East, double North)> walkers, double framesPerSecond)
    {
        var camera = new Camera { Id = "cam", Source = "clip.avi", ImageSize = Lens.Size, Views = [new() { Zone = "plaza", Polygon = [new(0, 0), new(1280, 0), new(1280, 720), new(0, 720)] }] };
        var motion = new CameraMotion(camera, GroundPlane.Fit([.. PinholeCamera.Grid(-4, 7, 4, 20, 3, 3).Select(place => (Lens.PictureOf(place), place))], Lens.Size));
        var (random, seen) = (new Random(3), new DetectionResult());
        using var frame = new Frame(new Canvas(4, 4, ChannelOrder.Bgr, ResizeRule.Letterbox, 0)) { SourceWidthPx = Lens.Size.Width, SourceHeightPx = Lens.Size.Height };
        for (var i = 0; i <= 10 * framesPerSecond; i++)
        {
            var second = i / framesPerSecond;
            seen.Clear();
            foreach (var (x, y, east, north) in walkers)
            {
                var place = new GroundPoint(x + (east * second), y + (north * second));
                var (foot, head) = (Lens.PictureOf(place), Lens.PictureOf(place, 1.7));
                var (dx, dy) = (Tremble(random), Tremble(random));
                seen.People.Add(new PersonBox(foot.X - 15 + dx, head.Y, foot.X + 15 + dx, foot.Y + dy, 0.9f));
            }
            frame.CapturedAt = WalkedScene.Noon.AddSeconds(second);
            motion.Step(seen, frame);
        }
        return Assert.Single(motion.Moved);
    }

    private static float Tremble(Random random) => (float)(2 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
