using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Onnx;

namespace CrowdWatch.Tests.Integration.Edge.Detection;

/// <summary>A graph of the YOLOX family, made here, that finds a person of 16 × 16 pixels at each cell of 8 × 8, as sure as the cell is bright.</summary>
internal static class BrightCells
{
    private const int Values = 6;      // x, y, width, height, objectness, one class

    /// <summary>Writes the graph and its manifest beside it.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="widthPx">Width of the input.</param>
    /// <param name="heightPx">Its height.</param>
    /// <param name="isOpen">Whether the graph leaves both open.</param>
    public static LocatedModel WriteTo(string folder, int widthPx, int heightPx, bool isOpen)
    {
        var graph = new OnnxGraph();
        graph.Inputs.Add(new("image", [1, 3, heightPx, widthPx]) { OpenAxes = isOpen ? new Dictionary<int, string> { [2] = "height", [3] = "width" } : [] });
        graph.Nodes.Add(new OnnxNode("AveragePool", ["image"], ["cells"]).With("kernel_shape", [8, 8]).With("strides", [8, 8]));
        // The middle of the cell, twice the cell's side both ways, the mean of the three channels, a class that is sure.
        float[] weights = new float[Values * 3];
        weights.AsSpan(4 * 3, 3).Fill(1 / (3 * 255f));
        graph.Initializers["weights"] = ConstantTensor.Of([Values, 3, 1, 1], weights);
        graph.Initializers["bias"] = ConstantTensor.Of([Values], [0.5f, 0.5f, MathF.Log(2), MathF.Log(2), 0, 1]);
        graph.Nodes.Add(new("Conv", ["cells", "weights", "bias"], ["planes"]));
        graph.Initializers["shape"] = ConstantTensor.Vector(1, Values, -1);
        graph.Nodes.Add(new("Reshape", ["planes", "shape"], ["rows"]));
        graph.Nodes.Add(new OnnxNode("Transpose", ["rows"], ["output"]).With("perm", [0, 2, 1]));
        graph.Outputs.Add(new("output", [1, widthPx / 8 * (heightPx / 8), Values]) { OpenAxes = isOpen ? new Dictionary<int, string> { [1] = "" } : [] });
        var path = Path.Combine(folder, "bright.onnx");
        File.WriteAllBytes(path, OnnxWriter.Write(graph, "bright"));
        return new LocatedModel(
            new ModelManifest
            {
                Name = "bright", Title = "Bright cells", Licence = "MIT", Source = "made up", Sha256 = ModelStore.Sha256Of(path),
                Input = new() { Name = "image", WidthPx = widthPx, HeightPx = heightPx, Layout = TensorLayout.Nchw, Channels = ChannelOrder.Bgr, Mean = [0, 0, 0], Std = [1, 1, 1], Resize = ResizeRule.Letterbox, PadValue = 0 },
                Output = new() { Decoder = OutputDecoder.Yolox, ClassCount = 1, PersonClass = 0, Strides = [8], Threshold = 0.5f, NmsIou = 0.5f },
            },
            path);
    }

    /// <summary>Paints one cell white.</summary>
    public static void Paint(Frame frame, int left, int top)
    {
        for (var y = top; y < top + 8; y++)
            frame.Pixels.Slice((y * frame.Canvas.WidthPx + left) * 3, 8 * 3).Fill(255);
    }
}
