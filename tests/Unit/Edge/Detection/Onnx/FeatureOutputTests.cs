using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;
using CrowdWatch.Tests.Unit.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Onnx;

public sealed class FeatureOutputTests
{
    // 64 × 32 px: 8 columns and 4 rows of 8 px.
    private static readonly ModelManifest Manifest = With(new ModelFeatures { Name = "c3", StridePx = 8, Channels = 2 });

    [Fact]
    public void The_map_lies_over_the_memory_of_the_output_of_that_name()
    {
        OutputTensor[] outputs = [new("boxes", [1, 4], new float[4]), new("c3", [1, 2, 4, 8], new float[64])];
        var map = FeatureOutput.Find(Manifest, outputs, "m.onnx")!;
        Assert.Equal((8, 2, 4, 8), (map.StridePx, map.Channels, map.Rows, map.Columns));
        Assert.Same(outputs[1].Values, map.Values);
    }

    [Fact]
    public void A_manifest_without_features_wants_none() => Assert.Null(FeatureOutput.Find(With(null), [], "m.onnx"));

    [Fact]
    public void An_output_that_is_missing_or_of_another_shape_is_told()
    {
        var missing = Assert.Throws<ModelException>(() => FeatureOutput.Find(Manifest, [new("boxes", [1, 4], new float[4])], "m.onnx"));
        Assert.Equal("The model m.onnx has no output 'c3' for the features that its manifest describes; it has boxes.", missing.Message);
        var other = Assert.Throws<ModelException>(() => FeatureOutput.Find(Manifest, [new("c3", [1, 3, 4, 8], new float[96])], "m.onnx"));
        Assert.Equal("The output 'c3' of the model m.onnx has the shape [1,3,4,8]; its manifest says [1,2,4,8].", other.Message);
    }

    private static ModelManifest With(ModelFeatures? features)
    {
        var manifest = TestModel.Manifest("m", [1]);
        return manifest with { Output = manifest.Output with { Features = features } };
    }
}
