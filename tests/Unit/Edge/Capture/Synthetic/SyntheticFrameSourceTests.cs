using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.Synthetic;

namespace CrowdWatch.Tests.Unit.Edge.Capture.Synthetic;

public sealed class SyntheticFrameSourceTests
{
    private static readonly CaptureRequest Request = new()
    {
        Source = "synthetic",
        Canvas = new Canvas(20, 20, ChannelOrder.Rgb, ResizeRule.Letterbox, 7),
    };

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task A_rectangle_moves_by_its_step()
    {
        // 40 × 20 on 20 × 20 is halved: the 4 × 4 square at 8, 4 moves 2 to the right a frame; in frame 3 it covers 14 … 18, on the canvas 7 … 9.
        var scene = new SyntheticScene
        {
            WidthPx = 40, HeightPx = 20, FrameCount = 4, Ground = _ => new SyntheticColour(1, 2, 3),
            Rectangles = [new MovingRectangle(8, 4, 4, 4, 2, 0, new SyntheticColour(250, 240, 230))],
        };
        await using var source = new SyntheticFrameSourceFactory(scene, clock).Open(Request);
        var frame = new Frame(Request.Canvas);
        for (var k = 0; k < 4; k++)
            Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        byte[] Pixel(int x, int y) => frame.Pixels.Slice((y * 20 + x) * 3, 3).ToArray();
        Assert.Equal([1, 2, 3], Pixel(6, 2));
        Assert.Equal([250, 240, 230], Pixel(7, 2));
        Assert.Equal([250, 240, 230], Pixel(8, 3));
        Assert.Equal([1, 2, 3], Pixel(9, 2));
        Assert.Equal([7, 7, 7], Pixel(8, 10));
    }

    [Fact]
    public async Task It_fails_at_the_frame_it_is_told_to()
    {
        await using var source = new SyntheticFrameSourceFactory(new SyntheticScene { FailAtFrame = 1 }, clock).Open(Request);
        var frame = new Frame(Request.Canvas);
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        Assert.Equal(new CaptureResult.Lost("synthetic failed at frame 1"), await source.ReadAsync(frame, default));
    }

    [Fact]
    public async Task In_real_time_a_frame_comes_when_it_is_due_and_one_read_late_is_old()
    {
        var start = clock.GetUtcNow();
        await using var source = new SyntheticFrameSourceFactory(new SyntheticScene(), clock).Open(Request with { RealTime = true });
        var frame = new Frame(Request.Canvas);
        await source.ReadAsync(frame, default);
        var second = source.ReadAsync(frame, default).AsTask();
        clock.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await second;
        Assert.Equal(start + TimeSpan.FromMilliseconds(100), frame.CapturedAt);
        clock.Advance(TimeSpan.FromSeconds(3));
        await source.ReadAsync(frame, default);   // due at 200 ms
        Assert.Equal(start + TimeSpan.FromMilliseconds(200), frame.CapturedAt);
    }
}
