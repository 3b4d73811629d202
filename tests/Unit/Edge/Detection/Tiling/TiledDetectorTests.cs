using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Decoders;
using CrowdWatch.Edge.Detection.Tiling;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Tiling;

/// <summary>Tiles of 100 × 80 pixels over a picture of 180 × 144, its source in its own size, in which people are white rectangles.</summary>
public sealed class TiledDetectorTests : IDisposable
{
    private readonly RectangleDetector inner = new(new Canvas(100, 80, ChannelOrder.Bgr, ResizeRule.Letterbox, 0));
    private readonly TiledDetector detector;
    private readonly Frame frame;

    public TiledDetectorTests()
    {
        detector = new(inner, new TileGrid(2, 2), 0.4);
        frame = new(detector.Canvas) { SourceWidthPx = 180, SourceHeightPx = 144 };
    }

    public void Dispose()
    {
        frame.Dispose();
        detector.Dispose();
    }

    [Fact]
    public void Everybody_is_found_once_wherever_the_seams_are()
    {
        Paint(10, 10, 12, 30);      // in one tile only
        Paint(84, 20, 10, 30);      // whole in two tiles
        Paint(85, 68, 10, 8);       // whole in all four
        Paint(60, 90, 25, 40);      // cut by the left edge of the lower right tile, whole in the lower left one
        Paint(130, 50, 30, 60);     // cut by both rows of tiles: whole in the picture alone, where its edges are blurred by 1 or 2 pixels
        Paint(170, 120, 10, 24);    // at the picture's own corner

        var people = Detect().People.OrderBy(box => box.Left).ThenBy(box => box.Top).ToList();

        Assert.Equal(["10,10-22,40", "60,90-85,130", "84,20-94,50", "85,68-95,76", "170,120-180,144"], people.Where(box => box.Left is < 125 or > 135).Select(Rounded));
        var large = Assert.Single(people, box => box.Left is > 125 and < 135);
        Assert.True(NonMaximumSuppression.Iou(large, new PersonBox(130, 50, 160, 110, 1)) > 0.9, Rounded(large));
        Assert.Equal(5, inner.Views);
    }

    [Fact]
    public void Who_is_too_small_in_the_whole_is_found_in_a_tile()
    {
        inner.LeastHeight = 20;
        Paint(20, 20, 10, 24);      // 13 high in the whole, which is shrunk by 100 / 180

        Assert.Equal("20,20-30,44", Rounded(Assert.Single(Detect().People)));
    }

    [Fact]
    public void Boxes_are_in_pixels_of_the_source_whatever_its_size()
    {
        (frame.SourceWidthPx, frame.SourceHeightPx) = (1800, 1440);
        Paint(10, 10, 12, 30);

        Assert.Equal("100,100-220,400", Rounded(Assert.Single(Detect().People)));
    }

    [Fact]
    public void A_long_picture_is_cut_into_no_more_tiles_than_it_needs()
    {
        (frame.SourceWidthPx, frame.SourceHeightPx) = (360, 160);       // 180 × 80 on the canvas: two tiles and the whole
        Detect();

        Assert.Equal(3, inner.Views);
    }

    [Theory]
    [InlineData(180, 144, 4)]
    [InlineData(360, 160, 2)]
    [InlineData(1800, 144, 2)]
    public void It_tells_into_how_many_tiles_a_picture_is_cut(int width, int height, int tiles) => Assert.Equal(tiles, detector.TilesOf(width, height));

    // Two tiles of 100 × 80 side by side are 180 × 80: a picture of 100 × 80 fills only one of them, at the scale that it has as a whole.
    [Fact]
    public void Tiles_that_show_nothing_larger_are_none()
    {
        using var wide = new TiledDetector(new RectangleDetector(new Canvas(100, 80, ChannelOrder.Bgr, ResizeRule.Letterbox, 0)), new TileGrid(2, 1), 0.4);
        Assert.Equal(0, wide.TilesOf(1000, 800));
    }

    [Fact]
    public void The_threshold_of_the_camera_reaches_every_view_and_what_is_below_it_is_weak()
    {
        inner.Confidence = 0.3f;
        Paint(10, 10, 12, 30);
        var result = Detect(threshold: 0.4);

        Assert.Empty(result.People);
        Assert.Equal(0.3f, Assert.Single(result.Weak).Confidence);
        // Limit of the scripted model: 0.6 a picture, over tiles 0.6 × 1.35 = 0.81.
        Assert.Equal(0.3 / 0.81, result.CrowdRatio!.Value, 5);
    }

    // The model's own is 0.4, over tiles 0.4 × 1.17 = 0.468.
    [Theory]
    [InlineData(0.46f, null, 0)]
    [InlineData(0.47f, null, 1)]
    [InlineData(0.41f, 0.4, 1)]
    public void A_camera_without_a_threshold_gets_a_higher_one_than_the_model_has(float confidence, double? threshold, int people)
    {
        inner.Confidence = confidence;
        Paint(10, 10, 12, 30);

        Assert.Equal(people, Detect(threshold).People.Count);
    }

    [Fact]
    public void Nothing_is_allocated_from_frame_to_frame()
    {
        Paint(10, 10, 12, 30);
        Paint(85, 68, 10, 8);
        var result = new DetectionResult();
        for (var i = 0; i < 3; i++)
            detector.Detect(frame, result);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
            detector.Detect(frame, result);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_taught_camera_is_told_that_tiles_have_no_features() =>
        Assert.Contains("leave out 'tiles'", Assert.Throws<InvalidDataException>(() => detector.Detect(frame, new DetectionResult { WantsFeatures = true })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_model_without_boxes_is_refused()
    {
        inner.GivesDensity = true;
        var message = Assert.Throws<ModelException>(() => new TiledDetector(inner, new TileGrid(3, 1), 0.4)).Message;
        Assert.Equal("tiles 3x1: the model gives a density of people and no boxes; tiles are for models that find boxes. Give it a larger input instead.", message);
        Assert.True(inner.IsDisposed);
    }

    private DetectionResult Detect(double? threshold = null)
    {
        var result = new DetectionResult();
        inner.Views = 0;
        detector.Detect(frame, result, threshold);
        return result;
    }

    private void Paint(int left, int top, int width, int height)
    {
        for (var y = top; y < top + height; y++)
            frame.Pixels.Slice((y * detector.Canvas.WidthPx + left) * 3, width * 3).Fill(255);
    }

    private static string Rounded(PersonBox box) => FormattableString.Invariant($"{box.Left:0},{box.Top:0}-{box.Right:0},{box.Bottom:0}");
}
