using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.SelfTests;
using CrowdWatch.Tests.Integration.Edge.Detection;

namespace CrowdWatch.Tests.Integration.Edge.SelfTests;

/// <summary>The default model finds the drawn people, and no longer where its manifest is wrong in what would make an empty place of every picture.</summary>
public sealed class RealModelSelfTestTests(ModelFixture models) : IClassFixture<ModelFixture>
{
    [Fact]
    public void The_default_model_passes() => Assert.True(Run(manifest => manifest).IsRight);

    // It was measured that this network finds people in either order of channels: the drawn picture cannot tell, and a real one hardly.
    [Fact]
    public void The_wrong_order_of_channels_leaves_it_right_enough() =>
        Assert.True(Run(manifest => manifest with { Input = manifest.Input with { Channels = ChannelOrder.Rgb } }).IsRight);

    [Fact]
    public void Pixels_that_are_not_normalised_fail() =>
        Assert.False(Run(manifest => manifest with { Input = manifest.Input with { Mean = [0, 0, 0], Std = [1, 1, 1] } }).IsRight);

    [Fact]
    public void The_wrong_class_finds_nobody() => Assert.Equal(0, Run(manifest => manifest with { Output = manifest.Output with { PersonClass = 60 } }).Found);

    [Fact]
    public void A_threshold_that_nobody_reaches_finds_nobody() => Assert.Equal(0, Run(manifest => manifest with { Output = manifest.Output with { Threshold = 0.97f } }).Found);

    private SelfTestResult Run(Func<ModelManifest, ModelManifest> change)
    {
        var model = models.Model with { Manifest = change(models.Model.Manifest) };
        using var detector = new OnnxPersonDetectorFactory(new InferenceSettings()).Open(model.Manifest, model.OnnxPath);
        return ModelSelfTest.Run(detector, model);
    }
}
