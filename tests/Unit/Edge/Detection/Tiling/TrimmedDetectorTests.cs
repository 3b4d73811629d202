using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Areas;
using CrowdWatch.Edge.Detection.Tiling;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Tiling;

/// <summary>A square canvas of 128 pixels, and a model that is given sides in steps of 32.</summary>
public sealed class TrimmedDetectorTests : IDisposable
{
    private static readonly Canvas Square = new(128, 128, ChannelOrder.Bgr, ResizeRule.Letterbox, 0);

    private readonly List<RectangleDetector> opened = [];
    private readonly TrimmedDetector detector;
    private readonly Frame frame = new(Square);

    public TrimmedDetectorTests() => detector = new(Square, 32, Open);

    public void Dispose()
    {
        frame.Dispose();
        detector.Dispose();
    }

    [Theory]
    [InlineData(1920, 1080, 128, 96)]       // 128 × 72 of the canvas: 96 is the next step
    [InlineData(768, 576, 128, 96)]         // 128 × 96
    [InlineData(1080, 1920, 96, 128)]
    [InlineData(5000, 100, 128, 32)]        // 128 × 3
    [InlineData(300, 300, 128, 128)]
    public void A_picture_is_looked_at_in_the_size_it_has_on_the_canvas(int sourceWidth, int sourceHeight, int width, int height)
    {
        Detect(sourceWidth, sourceHeight);
        Assert.Equal((width, height), (opened[^1].Canvas.WidthPx, opened[^1].Canvas.HeightPx));
        Assert.Equal(1, opened[^1].Views);
    }

    [Fact]
    public void Its_pixels_are_those_of_the_canvas()
    {
        for (var y = 10; y < 40; y++)
            frame.Pixels.Slice((y * 128 + 20) * 3, 12 * 3).Fill(255);
        var box = Assert.Single(Detect(256, 160).People);

        Assert.Equal((20f, 10f, 32f, 40f), (box.Left, box.Top, box.Right, box.Bottom));
    }

    [Fact]
    public void A_part_is_looked_at_alone_and_its_boxes_are_those_of_the_whole()
    {
        for (var y = 70; y < 90; y++)
        {
            frame.Pixels.Slice((y * 128 + 40) * 3, 12 * 3).Fill(255);
            frame.Pixels.Slice((y * 128 + 100) * 3, 12 * 3).Fill(255);
        }
        (frame.SourceWidthPx, frame.SourceHeightPx) = (256, 256);
        var result = new DetectionResult();
        detector.Detect(frame, result, null, new CanvasArea(32, 64, 64, 32));

        // On the canvas 40,70 to 52,90; the source is twice as large. The other one is outside of the part.
        var box = Assert.Single(result.People);
        Assert.Equal((80f, 140f, 104f, 180f), (box.Left, box.Top, box.Right, box.Bottom));
        Assert.Equal((64, 32), (opened[^1].Canvas.WidthPx, opened[^1].Canvas.HeightPx));
    }

    [Theory]
    [InlineData(16, 0, 64, 64)]
    [InlineData(0, 0, 64, 40)]
    [InlineData(-32, 0, 64, 64)]
    [InlineData(96, 0, 64, 64)]
    [InlineData(0, 64, 64, 64)]       // the picture is 128 × 72 of the canvas, 96 with the step
    [InlineData(0, 0, 0, 32)]
    public void A_part_that_is_none_is_refused(int x, int y, int width, int height)
    {
        (frame.SourceWidthPx, frame.SourceHeightPx) = (1920, 1080);
        Assert.Throws<ArgumentException>(() => detector.Detect(frame, new DetectionResult(), null, new CanvasArea(x, y, width, height)));
    }

    [Fact]
    public void A_detector_is_opened_once_for_each_size_and_closed_with_the_whole()
    {
        Detect(1920, 1080);
        Detect(300, 300);
        Detect(768, 576);
        Assert.Equal(2, opened.Count);

        detector.Dispose();
        Assert.All(opened, one => Assert.True(one.IsDisposed));
    }

    [Fact]
    public void Nothing_is_allocated_from_frame_to_frame()
    {
        var result = Detect(1920, 1080);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
            detector.Detect(frame, result);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_canvas_that_is_filled_by_stretching_has_no_padding_to_leave_out() =>
        Assert.Throws<ArgumentException>(() => new TrimmedDetector(Square with { Resize = ResizeRule.Stretch }, 32, Open));

    private DetectionResult Detect(int sourceWidth, int sourceHeight)
    {
        var result = new DetectionResult();
        (frame.SourceWidthPx, frame.SourceHeightPx) = (sourceWidth, sourceHeight);
        opened.ForEach(one => one.Views = 0);
        detector.Detect(frame, result);
        return result;
    }

    private RectangleDetector Open(int width, int height)
    {
        opened.Add(new(Square with { WidthPx = width, HeightPx = height }));
        return opened[^1];
    }
}
