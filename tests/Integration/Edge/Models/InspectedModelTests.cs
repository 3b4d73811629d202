using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Onnx;
using CrowdWatch.Edge.Models.Inspection;

namespace CrowdWatch.Tests.Integration.Edge.Models;

/// <summary>What is understood of a file that nobody described.</summary>
public sealed class InspectedModelTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_default_model_is_recognised_with_what_its_manifest_says()
    {
        var model = await Assets.EnsureModelAsync();
        var manifest = InspectedModel.Read(model.OnnxPath).Manifest!;
        var known = model.Manifest;
        Assert.Equal((known.Output.Decoder, known.Output.ClassCount, known.Output.PersonClass, known.Output.Bins), (manifest.Output.Decoder, manifest.Output.ClassCount, manifest.Output.PersonClass, manifest.Output.Bins));
        Assert.Equal(known.Output.Strides, manifest.Output.Strides);
        Assert.Equal((known.Input.Channels, known.Input.Resize, known.Input.PadValue, known.Sha256), (manifest.Input.Channels, manifest.Input.Resize, manifest.Input.PadValue, manifest.Sha256));
        Assert.Equal(known.Input.Mean, manifest.Input.Mean);
        Assert.Equal(known.Input.Std, manifest.Input.Std);
    }

    [Fact]
    public void The_licence_is_left_to_a_person_and_its_absence_is_told()
    {
        var manifest = InspectedModel.Read(Write([1, 3, 64, 64], ("output0", [1, 300, 6]))).Manifest!;
        Assert.Equal((OutputDecoder.EndToEnd, "sample", ChannelOrder.Rgb), (manifest.Output.Decoder, manifest.Name, manifest.Input.Channels));
        Assert.Contains("licence: \"\": allowed is the licence of the weights", Assert.Throws<ModelException>(() => ManifestFile.Parse(ManifestFile.Serialize(manifest), "m.json")).Message, StringComparison.Ordinal);
        Assert.Equal(OutputDecoder.EndToEnd, ManifestFile.Parse(ManifestFile.Serialize(manifest with { Licence = "MIT" }), "m.json").Output.Decoder);
    }

    [Fact]
    public void A_grey_map_is_a_density()
    {
        var manifest = InspectedModel.Read(Write([1, 1, 64, 64], ("map", [1, 1, 16, 16]))).Manifest!;
        Assert.Equal((OutputDecoder.Density, ChannelOrder.Grey, 1d), (manifest.Output.Decoder, manifest.Input.Channels, manifest.Output.Scale));
    }

    [Fact]
    public void Channels_that_come_last_are_told() =>
        Assert.Contains("Its channels come last", Assert.Throws<ModelException>(() => InspectedModel.Read(Write([1, 64, 64, 3], ("map", [1, 1, 16, 16])))).Message, StringComparison.Ordinal);

    private string Write(int[] input, params (string Name, int[] Shape)[] outputs)
    {
        var graph = new OnnxGraph();
        graph.Inputs.Add(new("images", input));
        foreach (var (name, shape) in outputs)
        {
            graph.Initializers[name + "_constant"] = ConstantTensor.Of(shape, new float[ConstantTensor.CountOf(shape)]);
            graph.Nodes.Add(new OnnxNode("Identity", [name + "_constant"], [name]));
            graph.Outputs.Add(new(name, shape));
        }
        var path = Path.Combine(folder, "sample.onnx");
        File.WriteAllBytes(path, OnnxWriter.Write(graph, "sample"));
        return path;
    }
}
