using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Edge.Capture;

/// <summary>A picture of 4 × 2 pixels, numbered row by row from 1, turned clockwise by hand; 9 is padding.</summary>
public sealed class TurnedFrameSourceTests
{
    [Theory]
    [InlineData(CaptureRotation.None, 4, 4, "1234 5678 9999 9999")]
    [InlineData(CaptureRotation.Clockwise90, 4, 4, "5199 6299 7399 8499")]
    [InlineData(CaptureRotation.Clockwise180, 4, 4, "8765 4321 9999 9999")]
    [InlineData(CaptureRotation.Clockwise270, 4, 4, "4899 3799 2699 1599")]
    [InlineData(CaptureRotation.Clockwise90, 2, 6, "51 62 73 84 99 99")]      // a canvas that is no square
    public async Task A_picture_is_turned_clockwise_and_lies_at_the_top_left(CaptureRotation rotation, int width, int height, string expected)
    {
        var canvas = new Canvas(width, height, ChannelOrder.Bgr, ResizeRule.Letterbox, 9);
        await using var source = new TurnedFrameSource(new CaptureRequest { Source = "a.png", Canvas = canvas, Rotation = rotation }, request => new Numbered(request));
        using var frame = new Frame(canvas);

        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));

        var rows = Enumerable.Range(0, height).Select(y => string.Concat(Enumerable.Range(0, width).Select(x => (char)('0' + frame.Pixels[(y * width + x) * 3 + 2]))));
        Assert.Equal(expected, string.Join(' ', rows));
        var isQuarter = rotation is CaptureRotation.Clockwise90 or CaptureRotation.Clockwise270;
        Assert.Equal(isQuarter ? (2, 4) : (4, 2), (frame.SourceWidthPx, frame.SourceHeightPx));
        Assert.Equal((7, TimeSpan.FromSeconds(3)), (frame.Index, frame.MediaTime));
        // Kept as 8 × 2 with pixels twice as high as they are wide.
        Assert.Equal(isQuarter ? (2, 8) : (8, 2), (frame.KeptWidthPx, frame.KeptHeightPx));
        Assert.Equal((true, isQuarter ? (2, 1) : (1, 2)), (frame.IsKey, frame.PixelShape));
    }

    [Fact]
    public async Task A_turned_camera_says_what_it_waits_for()
    {
        var canvas = new Canvas(4, 4, ChannelOrder.Bgr, ResizeRule.Letterbox, 9);
        await using var source = new TurnedFrameSource(new CaptureRequest { Source = "a.png", Canvas = canvas, Rotation = CaptureRotation.Clockwise180 }, request => new Numbered(request));
        Assert.Equal(KeyFrameWait.Reason, source.WaitingFor);
    }

    [Fact]
    public void A_turn_by_other_degrees_is_refused()
    {
        var request = new CaptureRequest { Source = "a.png", Canvas = new(4, 4, ChannelOrder.Bgr, ResizeRule.Letterbox, 9), Rotation = (CaptureRotation)45 };
        Assert.Equal("Rotation is 45; allowed are 0, 90, 180 and 270 degrees clockwise", Assert.Throws<ArgumentException>(request.EnsureValid).Message);
    }

    private sealed class Numbered(CaptureRequest request) : IFrameSource
    {
        public string? WaitingFor => KeyFrameWait.Reason;

        public ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
        {
            Assert.Equal((request.Canvas, CaptureRotation.None), (frame.Canvas, request.Rotation));
            frame.Pixels.Fill(9);
            for (var i = 0; i < 8; i++)
                frame.Pixels.Slice((i / 4 * frame.Canvas.WidthPx + i % 4) * 3, 3).Fill((byte)(i + 1));
            (frame.SourceWidthPx, frame.SourceHeightPx, frame.Index, frame.MediaTime) = (4, 2, 7, TimeSpan.FromSeconds(3));
            (frame.KeptWidthPx, frame.KeptHeightPx, frame.PixelShape, frame.IsKey) = (8, 2, (1, 2), true);
            return ValueTask.FromResult(CaptureResult.Frame);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
