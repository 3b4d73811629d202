using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>The exam that every source of frames passes, whatever technology is behind it.</summary>
public abstract class FrameSourceConformance
{
    private static readonly Canvas Small = new(64, 48, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);

    /// <summary>Opens the clip; the request's source is set by the adapter's test.</summary>
    protected abstract Task<IFrameSource> OpenAsync(TestClip clip, CaptureRequest request);

    private static CaptureRequest Request(Canvas? canvas = null) => new() { Source = "set by the adapter", Canvas = canvas ?? Small };

    [Fact]
    public async Task Every_frame_comes_once_with_its_number_time_size_and_picture_and_then_the_end()
    {
        await using var source = await OpenAsync(new TestClip(), Request());
        var frame = new Frame(Small);
        for (var k = 0; k < 20; k++)
        {
            Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
            Assert.Equal(k, frame.Index);
            Assert.Equal(TimeSpan.FromMilliseconds(100 * k), frame.MediaTime);
            Assert.Equal((64, 48), (frame.SourceWidthPx, frame.SourceHeightPx));
            Assert.All(frame.Pixels.ToArray(), value => Assert.Equal(TestClip.Grey(k), value));
        }
        Assert.IsType<CaptureResult.Ended>(await source.ReadAsync(frame, default));
    }

    [Fact]
    public async Task The_end_is_said_again()
    {
        await using var source = await OpenAsync(new TestClip(Frames: 1), Request());
        var frame = new Frame(Small);
        await source.ReadAsync(frame, default);
        Assert.IsType<CaptureResult.Ended>(await source.ReadAsync(frame, default));
        Assert.IsType<CaptureResult.Ended>(await source.ReadAsync(frame, default));
    }

    [Theory]
    // 64 × 36 in 96 × 96: factor 1.5 → 96 × 54. 63 × 47 in 41 × 41: 41/63 → 41 × 30.59. 30 × 60 in 50 × 40: 40/60 → 20 × 40.
    [InlineData(64, 36, 96, 96, ResizeRule.Letterbox, 96, 54)]
    [InlineData(63, 47, 41, 41, ResizeRule.Letterbox, 41, 31)]
    [InlineData(30, 60, 50, 40, ResizeRule.Letterbox, 20, 40)]
    [InlineData(64, 36, 51, 77, ResizeRule.Stretch, 51, 77)]
    public async Task The_picture_is_fitted_at_the_top_left_and_the_rest_is_padding(
        int sourceWidth, int sourceHeight, int canvasWidth, int canvasHeight, ResizeRule rule, int fittedWidth, int fittedHeight)
    {
        var canvas = new Canvas(canvasWidth, canvasHeight, ChannelOrder.Bgr, rule, 114);
        var frame = await FirstFrameAsync(new TestClip(sourceWidth, sourceHeight, Frames: 2) { Colour = (200, 60, 20) }, canvas);
        for (var y = 0; y < canvasHeight; y++)
        {
            for (var x = 0; x < canvasWidth; x++)
            {
                byte[] expected = x < fittedWidth && y < fittedHeight ? [20, 60, 200] : [114, 114, 114];
                Assert.True(frame.Pixels.Slice((y * canvasWidth + x) * 3, 3).SequenceEqual(expected), $"pixel {x}, {y}");
            }
        }
    }

    [Fact]
    public async Task Colours_come_in_the_order_asked_for()
    {
        var frame = await FirstFrameAsync(new TestClip(Frames: 2) { Colour = (200, 60, 20) }, Small with { Channels = ChannelOrder.Rgb });
        Assert.Equal<byte>([200, 60, 20], frame.Pixels[..3].ToArray());
    }

    [Fact]
    public async Task Every_third_frame_is_0_3_6_and_keeps_its_number_and_time()
    {
        var frames = await ReadAllAsync(new TestClip(), Request() with { EveryNth = 3 });
        Assert.Equal([0, 3, 6, 9, 12, 15, 18], frames.Select(f => f.Index));
        Assert.All(frames, f => Assert.Equal((TimeSpan.FromMilliseconds(100 * f.Index), TestClip.Grey(f.Index)), (f.MediaTime, f.Value)));
    }

    [Theory]
    // Due times of 5/s: 0, 0.2, 0.4 … Of 3/s: 0, 0.333, 0.667, 1, 1.333, 1.667; a frame counts if it is less than half a frame (0.05 s) early.
    [InlineData(5, new long[] { 0, 2, 4, 6, 8, 10, 12, 14, 16, 18 })]
    [InlineData(3, new long[] { 0, 3, 7, 10, 13, 17 })]
    [InlineData(0.6, new long[] { 0, 17 })]
    [InlineData(10, new long[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 })]
    [InlineData(25, new long[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 })]
    public async Task Samples_a_second_take_the_frames_nearest_to_their_times_and_none_twice(double rate, long[] expected)
    {
        var frames = await ReadAllAsync(new TestClip(), Request() with { SamplesPerSecond = rate });
        Assert.Equal(expected, frames.Select(f => f.Index));
        Assert.All(frames, f => Assert.Equal(TestClip.Grey(f.Index), f.Value));
    }

    [Fact]
    public async Task A_loop_starts_again_while_numbers_and_times_go_on()
    {
        await using var source = await OpenAsync(new TestClip(Frames: 5), Request() with { Loop = true });
        var frame = new Frame(Small);
        for (var k = 0; k < 13; k++)
        {
            Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
            Assert.Equal((k, TestClip.Grey(k % 5)), (frame.Index, frame.Pixels[0]));
            Assert.Equal(TimeSpan.FromMilliseconds(100 * k), frame.MediaTime);
        }
    }

    [Fact]
    public async Task A_frame_of_another_canvas_is_refused()
    {
        await using var source = await OpenAsync(new TestClip(), Request());
        var other = new Frame(Small with { WidthPx = 65 });
        var fault = await Assert.ThrowsAsync<ArgumentException>(async () => await source.ReadAsync(other, default));
        Assert.Contains("65", fault.Message, StringComparison.Ordinal);
    }

    private async Task<Frame> FirstFrameAsync(TestClip clip, Canvas canvas)
    {
        await using var source = await OpenAsync(clip, Request(canvas));
        var frame = new Frame(canvas);
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        return frame;
    }

    private async Task<List<(long Index, TimeSpan MediaTime, byte Value)>> ReadAllAsync(TestClip clip, CaptureRequest request)
    {
        await using var source = await OpenAsync(clip, request);
        var frame = new Frame(request.Canvas);
        var frames = new List<(long, TimeSpan, byte)>();
        CaptureResult result;
        while ((result = await source.ReadAsync(frame, default)) is CaptureResult.Got)
            frames.Add((frame.Index, frame.MediaTime, frame.Pixels[0]));
        Assert.IsType<CaptureResult.Ended>(result);
        return frames;
    }
}
