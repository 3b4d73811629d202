using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Onnx;

namespace CrowdWatch.Tests.Integration.Edge.Detection;

/// <summary>
/// One YOLOX network exported in different ways, as small graphs that always find the same: three people far away, 6 × 12 pixels each, whose
/// feet are at (20, 30), (44, 30) and (52, 54) of a picture of 64 × 64. Boxes worked out by hand from the cells.
/// </summary>
public sealed class ExportedFormTests : IDisposable
{
    private const int Size = 64, Values = 6;      // x, y, width, height, objectness, one class
    private static readonly int[] Strides = [8, 16, 32];
    private static readonly (float X, float Y)[] Centres = [(20, 24), (44, 24), (52, 48)];

    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("grid")]
    [InlineData("pixels")]      // exported with decode_in_inference=True: read as a grid, these three gave boxes of thousands of pixels
    [InlineData("shares")]
    public void Whichever_way_the_boxes_are_given_the_same_people_are_found(string form)
    {
        using var detector = Open(Cells(form, silent: false));
        Assert.Equal(["17,18-23,30", "41,18-47,30", "49,42-55,54"], Found(detector));
    }

    [Theory]
    [InlineData("grid")]
    [InlineData("pixels")]
    public void A_network_that_says_nothing_but_where_people_are_is_read_by_those(string form)
    {
        using var detector = Open(Cells(form, silent: true));
        Assert.Equal(["17,18-23,30", "41,18-47,30", "49,42-55,54"], Found(detector));
    }

    [Fact]
    public void Boxes_that_fit_no_reading_stop_the_start_with_what_is_allowed()
    {
        var cells = Cells("grid", silent: false);
        for (var i = 0; i < cells.Length; i += Values)
            (cells[i], cells[i + 1]) = (-5000, 7000);
        var message = Assert.Throws<ModelException>(() => Open(cells)).Message;
        Assert.Contains("neither centre and size relative to their cells", message, StringComparison.Ordinal);
        Assert.Contains("Allowed is an output of centre x, centre y, width, height, objectness and classes", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-4.5f)]     // a logit of 0.011: below every threshold, so nobody would be found for ever
    [InlineData(3.2f)]
    public void Scores_that_are_no_probabilities_stop_the_start(float score)
    {
        var cells = Cells("grid", silent: false);
        cells[(20 * Values) + 5] = score;
        Assert.Contains("no probabilities", Assert.Throws<ModelException>(() => Open(cells)).Message, StringComparison.Ordinal);
    }

    /// <summary>The output: people in the finest grid, and for the other cells a guess within their own cell, or zeros.</summary>
    private static float[] Cells(string form, bool silent)
    {
        var cells = new List<float>();
        foreach (var stride in Strides)
        {
            for (var cell = 0; cell < Size / stride * (Size / stride); cell++)
            {
                var (column, row) = (cell % (Size / stride), cell / (Size / stride));
                var (x, y, width, height, score) = ((column + 0.4f) * stride, (row + 0.6f) * stride, stride * 1.5f, stride * 2f, 0f);
                if (stride == 8 && Array.FindIndex(Centres, c => (int)(c.X / 8) == column && (int)(c.Y / 8) == row) is var person and >= 0)
                    (x, y, width, height, score) = (Centres[person].X, Centres[person].Y, 6, 12, 0.9f);
                else if (silent)
                {
                    cells.AddRange(new float[Values]);
                    continue;
                }
                cells.AddRange(form switch
                {
                    "grid" => [x / stride - column, y / stride - row, MathF.Log(width / stride), MathF.Log(height / stride)],
                    "pixels" => [x, y, width, height],
                    _ => (float[])[x / Size, y / Size, width / Size, height / Size],
                });
                cells.AddRange([score, score == 0 ? 0 : 1]);
            }
        }
        return [.. cells];
    }

    private static IEnumerable<string> Found(OnnxPersonDetector detector)
    {
        using var frame = new Frame(detector.Canvas) { SourceWidthPx = Size, SourceHeightPx = Size };
        var seen = new DetectionResult();
        detector.Detect(frame, seen);
        return seen.People.OrderBy(box => box.Left).Select(box => FormattableString.Invariant($"{box.Left:0},{box.Top:0}-{box.Right:0},{box.Bottom:0}"));
    }

    private OnnxPersonDetector Open(float[] cells)
    {
        var graph = new OnnxGraph();
        graph.Inputs.Add(new("images", [1, 3, Size, Size]));
        graph.Initializers["cells"] = ConstantTensor.Of([1, cells.Length / Values, Values], cells);
        graph.Nodes.Add(new("Identity", ["cells"], ["output"]));
        graph.Outputs.Add(new("output", [1, cells.Length / Values, Values]));
        var path = Path.Combine(folder, "far.onnx");
        File.WriteAllBytes(path, OnnxWriter.Write(graph, "far"));
        var manifest = new ModelManifest
        {
            Name = "far", Title = "Three people far away", Licence = "MIT", Source = "made up", Sha256 = new string('0', 64),
            Input = new() { Name = "images", WidthPx = Size, HeightPx = Size, Layout = TensorLayout.Nchw, Channels = ChannelOrder.Bgr, Mean = [0, 0, 0], Std = [1, 1, 1], Resize = ResizeRule.Letterbox, PadValue = 114 },
            Output = new() { Decoder = OutputDecoder.Yolox, ClassCount = 1, PersonClass = 0, Strides = Strides, Threshold = 0.5f, NmsIou = 0.5f },
        };
        return new OnnxPersonDetector(manifest, path, new InferenceSettings());
    }
}
