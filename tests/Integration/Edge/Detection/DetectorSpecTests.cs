using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Tests.Integration.Edge.Detection;

/// <summary>Input sizes, tiles and padding on ONNX Runtime, with a graph whose people are known by hand: 16 × 16 pixels around each white cell.</summary>
public sealed class DetectorSpecTests : IDisposable
{
    private static readonly OnnxPersonDetectorFactory Factory = new(new InferenceSettings());

    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Tiles_find_whom_the_whole_picture_shows_too_small_and_each_once()
    {
        // Tiles of 160 pixels share 32: they begin at 0 and 128. In the whole, which is shrunk by 160 / 288, a cell is at most a third white.
        using var detector = Open(BrightCells.WriteTo(folder, 160, 160, isOpen: false), tiles: new TileGrid(2, 2));
        Assert.Equal((288, 288), (detector.Canvas.WidthPx, detector.Canvas.HeightPx));
        using var frame = new Frame(detector.Canvas) { SourceWidthPx = 288, SourceHeightPx = 288 };
        BrightCells.Paint(frame, 40, 40);
        BrightCells.Paint(frame, 136, 136);     // whole in all four tiles

        Assert.Equal(["36,36-52,52", "132,132-148,148"], Found(detector, frame));
    }

    [Fact]
    public void A_graph_of_open_size_is_given_what_the_camera_asks_for()
    {
        using var detector = Open(BrightCells.WriteTo(folder, 64, 64, isOpen: true), new InputSize(192, 96));
        Assert.Equal((192, 96), (detector.Canvas.WidthPx, detector.Canvas.HeightPx));
        using var frame = new Frame(detector.Canvas) { SourceWidthPx = 192, SourceHeightPx = 96 };
        BrightCells.Paint(frame, 176, 80);

        Assert.Equal(["172,76-188,92"], Found(detector, frame));
    }

    [Fact]
    public void What_pads_the_canvas_is_not_looked_at()
    {
        using var detector = Open(BrightCells.WriteTo(folder, 128, 128, isOpen: true));
        using var frame = new Frame(detector.Canvas) { SourceWidthPx = 1280, SourceHeightPx = 640 };      // 128 × 64 of the canvas
        BrightCells.Paint(frame, 40, 40);
        BrightCells.Paint(frame, 40, 104);      // no source paints there

        Assert.Equal(["360,360-520,520"], Found(detector, frame));
    }

    [Fact]
    public void A_graph_of_fixed_size_takes_its_own_and_no_other()
    {
        var model = BrightCells.WriteTo(folder, 64, 96, isOpen: false);
        Open(model, new InputSize(64, 96)).Dispose();       // its own may be written down
        Assert.Equal(
            "input 192x96: the graph of model 'bright' takes 64x96 pixels and no other size. Leave input out, or take a model whose graph leaves height and width open.",
            Assert.Throws<ModelException>(() => Open(model, new InputSize(192, 96))).Message);
    }

    [Fact]
    public void A_manifest_of_another_size_than_a_fixed_graph_is_told()
    {
        var model = BrightCells.WriteTo(folder, 64, 96, isOpen: false);
        var other = model with { Manifest = model.Manifest.At(96, 96) };
        Assert.EndsWith("has the shape [1,3,96,64]; its manifest says [1,3,96,96].", Assert.Throws<ModelException>(() => Open(other)).Message, StringComparison.Ordinal);
    }

    private static IPersonDetector Open(LocatedModel model, InputSize? input = null, TileGrid? tiles = null) =>
        new DetectorSpec("bright", input, tiles ?? TileGrid.Whole).Open(model, Factory);

    private static IEnumerable<string> Found(IPersonDetector detector, Frame frame)
    {
        var seen = new DetectionResult();
        detector.Detect(frame, seen);
        return seen.People.OrderBy(box => box.Left).Select(box => FormattableString.Invariant($"{box.Left:0},{box.Top:0}-{box.Right:0},{box.Bottom:0}"));
    }
}
