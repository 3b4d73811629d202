using System.Security.Cryptography;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Onnx;
using CrowdWatch.Host.Commands;
using OpenCvSharp;

namespace CrowdWatch.Tests.Integration.Edge.Models;

/// <summary>Models in 8 bits on real pictures, and the command that makes them.</summary>
public sealed class QuantizationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>97 % within one person is what the edge promises of everything that makes it cheaper.</summary>
    [Fact]
    public async Task The_default_model_counts_the_sample_clip_in_8_bits_as_in_floats()
    {
        var inFloats = await Assets.EnsureModelAsync();
        var inWhole = ModelStore.OpenQuantized(inFloats);
        Assert.NotNull(inWhole);
        using var floats = Open(inFloats);
        using var whole = Open(inWhole);
        using var frame = new Frame(floats.Canvas);
        await using var source = Factory().Open(new CaptureRequest { Source = Assets.SampleClip, Canvas = floats.Canvas, EveryNth = 20 });
        var (frames, close, sum) = (0, 0, 0);
        while (await source.ReadAsync(frame, default) is CaptureResult.Got)
        {
            var (expected, counted) = (Count(floats, inFloats, frame), Count(whole, inWhole, frame));
            frames++;
            close += Math.Abs(expected - counted) <= 1 ? 1 : 0;
            sum += counted - expected;
        }
        Assert.Equal(40, frames); // of 795
        Assert.InRange(close, 39, 40);
        Assert.InRange((double)sum / frames, -0.2, 0.2);
    }

    /// <summary>One channel reaches to 10 000 and the people are in another one, which reaches to 1: a step of 39 tells nobody. So it goes with the head detector.</summary>
    [Fact]
    public async Task A_model_that_dies_in_8_bits_is_refused_and_nothing_is_written()
    {
        Put("wide");
        Stills(8);
        var before = Directory.EnumerateFiles(folder).Order().ToList();
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(1, await ModelsCommand.Create(output, error).Parse(["quantize", Path.Combine(folder, "wide.json"), "--stills", folder]).InvokeAsync());
        Assert.Contains("Not kept, nothing was written: ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("its counts differ from those of the floats by", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("4 stills for the ranges, 4 others measured against the counts of the floats, as no --truth was given", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, Directory.EnumerateFiles(folder).Order());
    }

    [Fact]
    public async Task Too_few_stills_and_a_default_model_that_has_its_form_are_told()
    {
        Put("wide");
        Stills(3);
        var error = new StringWriter();
        Assert.Equal(1, await ModelsCommand.Create(TextWriter.Null, error).Parse(["quantize", Path.Combine(folder, "wide.json"), "--stills", folder]).InvokeAsync());
        Assert.Contains($"--stills {folder}: there are 3 stills", error.ToString(), StringComparison.Ordinal);
        await Assets.EnsureModelAsync();
        Assert.Equal(1, await ModelsCommand.Create(TextWriter.Null, error).Parse(["quantize", "nanodet", "--stills", folder]).InvokeAsync());
        Assert.Contains("Model 'nanodet' comes with its form in 8 bits, nanodet-int8", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_of_which_nothing_can_calculate_in_8_bits_is_named()
    {
        Put("flat", isOneLayer: true);
        Stills(8);
        var error = new StringWriter();
        Assert.Equal(1, await ModelsCommand.Create(TextWriter.Null, error).Parse(["quantize", Path.Combine(folder, "flat.json"), "--stills", folder]).InvokeAsync());
        Assert.Contains($"{Path.Combine(folder, "flat.onnx")} cannot be quantised: it has no convolution with weights of its own before the last ones", error.ToString(), StringComparison.Ordinal);
    }

    private static int Count(IPersonDetector detector, LocatedModel model, Frame frame)
    {
        var (seen, counts) = (new DetectionResult(), new List<ZoneCount>());
        detector.Detect(frame, seen);
        WholePicture.CounterFor(model.Manifest).Count(seen, frame, counts);
        return counts[0].People;
    }

    private static IPersonDetector Open(LocatedModel model) =>
        new DetectorSpec(model.Manifest.Name, null, CrowdWatch.Domain.Site.TileGrid.Whole).Open(model, new OnnxPersonDetectorFactory(new InferenceSettings { Threads = 1 }));

    private static FrameSourceFactory Factory() => new(CaptureAdapter.Auto, "ffmpeg", TimeProvider.System, (_, _) => { });

    /// <summary>A density model: the light of a picture in one channel, that much and more in another one, and a last convolution that takes the first; or of one layer.</summary>
    private void Put(string name, bool isOneLayer = false)
    {
        const int side = 64;
        var graph = new OnnxGraph();
        graph.Inputs.Add(new OnnxTensor("image", [1, 3, side, side]));
        graph.Outputs.Add(new OnnxTensor("density", [1, 1, side, side]));
        if (isOneLayer)
        {
            graph.Initializers["only"] = ConstantTensor.Of([1, 3, 1, 1], [1f, 0f, 0f]);
            graph.Nodes.Add(new OnnxNode("Conv", ["image", "only"], ["density"]).With("kernel_shape", [1, 1]));
        }
        else
        {
            graph.Initializers["first"] = ConstantTensor.Of([2, 3, 1, 1], [1f, 0f, 0f, 0f, 10_000f, 0f]);
            graph.Initializers["last"] = ConstantTensor.Of([1, 2, 1, 1], [1f, 0f]);
            graph.Nodes.Add(new OnnxNode("Conv", ["image", "first"], ["both"]).With("kernel_shape", [1, 1]));
            graph.Nodes.Add(new OnnxNode("Conv", ["both", "last"], ["density"]).With("kernel_shape", [1, 1]));
        }
        var onnx = OnnxWriter.Write(graph, name);
        var manifest = new ModelManifest
        {
            Name = name, Title = "A model that dies in 8 bits", Licence = "MIT", Source = "made up", Sha256 = Convert.ToHexStringLower(SHA256.HashData(onnx)),
            Input = new ModelInput
            {
                Name = "image", WidthPx = side, HeightPx = side, Layout = TensorLayout.Nchw, Channels = ChannelOrder.Bgr,
                Mean = [0, 0, 0], Std = [255, 255, 255], Resize = ResizeRule.Stretch, PadValue = 0,
            },
            Output = new ModelOutput { Decoder = OutputDecoder.Density, Scale = 100 },
        };
        File.WriteAllBytes(Path.Combine(folder, name + ".onnx"), onnx);
        File.WriteAllBytes(Path.Combine(folder, name + ".json"), ManifestFile.Serialize(manifest));
    }

    /// <summary>Grey pictures of different light: at 128 of 255 there are 64 × 64 × 0.5 / 100 = 20 people.</summary>
    private void Stills(int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var picture = new Mat(64, 64, MatType.CV_8UC3, Scalar.All(100 + (5 * i)));
            Assert.True(Cv2.ImWrite(Path.Combine(folder, $"still{i}.png"), picture));
        }
    }
}
