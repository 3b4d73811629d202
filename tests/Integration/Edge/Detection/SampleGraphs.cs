using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Onnx;

namespace CrowdWatch.Tests.Integration.Edge.Detection;

/// <summary>Writes graphs with known outputs, and opens detectors on them. The canvas is 64 × 64, RGB, two classes, class 0 a person, from 0.5 on.</summary>
internal sealed class SampleGraphs : IDisposable
{
    private const int Size = 64;
    private const int FloatType = 1;

    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A graph that gives these values whatever it sees.</summary>
    public OnnxPersonDetector Open(OutputDecoder decoder, params (string Name, int[] Shape, float[] Values)[] outputs) => Open(decoder, output => output, outputs);

    public OnnxPersonDetector Open(OutputDecoder decoder, Func<ModelOutput, ModelOutput> change, params (string Name, int[] Shape, float[] Values)[] outputs)
    {
        var graph = Graph();
        foreach (var (name, shape, values) in outputs)
            AddConstant(graph, name, ConstantTensor.Of(shape, values));
        return Open(graph, Manifest(decoder, change));
    }

    /// <summary>A finished transformer that makes its boxes in the size it is told.</summary>
    public OnnxPersonDetector OpenSized(int width, int height, long[] labels, float[] shares, float[] scores)
    {
        var graph = new OnnxGraph();
        graph.Inputs.Add(new("images", [1, 3, height, width]));
        graph.Inputs.Add(new("orig_target_sizes", [1, 2], IsWhole: true));
        AddConstant(graph, "labels", ConstantTensor.Of([1, labels.Length], labels));
        AddConstant(graph, "scores", ConstantTensor.Of([1, scores.Length], scores));
        graph.Initializers["shares"] = ConstantTensor.Of([1, labels.Length, 4], shares);
        graph.Nodes.Add(new OnnxNode("Cast", ["orig_target_sizes"], ["size"]).With("to", new OnnxSetting.Whole(FloatType)));
        graph.Nodes.Add(new OnnxNode("Concat", ["size", "size"], ["sides"]).With("axis", new OnnxSetting.Whole(1)));
        graph.Nodes.Add(new OnnxNode("Mul", ["shares", "sides"], ["boxes"]));
        graph.Outputs.Add(new("boxes", [1, labels.Length, 4]));
        var manifest = Manifest(OutputDecoder.Detr, output => output);
        return Open(graph, manifest with { Input = manifest.Input with { WidthPx = width, HeightPx = height } });
    }

    /// <summary>A density model whose map is the picture that it is given.</summary>
    public OnnxPersonDetector OpenGreyEcho()
    {
        var graph = new OnnxGraph();
        graph.Inputs.Add(new("images", [1, 1, Size, Size]));
        // Black is −1: the map of an empty picture may not be below zero.
        graph.Nodes.Add(new OnnxNode("Relu", ["images"], ["map"]));
        graph.Outputs.Add(new("map", [1, 1, Size, Size]));
        var manifest = Manifest(OutputDecoder.Density, output => output with { Scale = 1 });
        return Open(graph, manifest with { Input = manifest.Input with { Channels = ChannelOrder.Grey, Mean = [127.5f], Std = [127.5f] } });
    }

    /// <summary>What is seen on a picture of 128 × 96.</summary>
    public static DetectionResult Detect(OnnxPersonDetector detector)
    {
        using var frame = new Frame(detector.Canvas) { SourceWidthPx = 128, SourceHeightPx = 96 };
        var seen = new DetectionResult();
        detector.Detect(frame, seen);
        return seen;
    }

    /// <summary>The people on it as text, most confident first.</summary>
    public static IEnumerable<string> Found(OnnxPersonDetector detector) => Detect(detector).People.Select(box =>
        FormattableString.Invariant($"{box.Left:0.##},{box.Top:0.##}-{box.Right:0.##},{box.Bottom:0.##} at {box.Confidence:0.###}"));

    private OnnxPersonDetector Open(OnnxGraph graph, ModelManifest manifest)
    {
        var path = Path.Combine(folder, "sample.onnx");
        File.WriteAllBytes(path, OnnxWriter.Write(graph, "sample"));
        return new OnnxPersonDetectorFactory(new InferenceSettings()).Open(manifest, path);
    }

    private static OnnxGraph Graph()
    {
        var graph = new OnnxGraph();
        graph.Inputs.Add(new("images", [1, 3, Size, Size]));
        return graph;
    }

    private static void AddConstant(OnnxGraph graph, string name, ConstantTensor value)
    {
        graph.Initializers[name + "_constant"] = value;
        graph.Nodes.Add(new OnnxNode("Identity", [name + "_constant"], [name]));
        graph.Outputs.Add(new(name, value.Shape, value.Floats is null));
    }

    private static ModelManifest Manifest(OutputDecoder decoder, Func<ModelOutput, ModelOutput> change) => new()
    {
        Name = "sample", Title = "A sample graph", Licence = "MIT", Source = "made up", Sha256 = new string('0', 64),
        Input = new()
        {
            Name = "images", WidthPx = Size, HeightPx = Size, Layout = TensorLayout.Nchw, Channels = ChannelOrder.Rgb,
            Mean = [0, 0, 0], Std = [255, 255, 255], Resize = ResizeRule.Letterbox, PadValue = 114,
        },
        Output = change(new() { Decoder = decoder, ClassCount = 2, PersonClass = 0, Threshold = 0.5f, NmsIou = 0.5f }),
    };
}
