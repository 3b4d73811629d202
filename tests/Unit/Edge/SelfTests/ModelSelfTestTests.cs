using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.SelfTests;
using CrowdWatch.Tests.Unit.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.SelfTests;

public sealed class ModelSelfTestTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(5)]     // six are drawn, and a right model may be off by one
    [InlineData(6)]
    [InlineData(7)]
    public void A_model_that_finds_the_drawn_people_passes_and_is_not_asked_again(int found)
    {
        var detector = new ScriptedDetector(_ => found);

        Assert.Equal(found, ModelSelfTest.Ensure(detector, Model(), InferenceProvider.Cpu)!.Found);
        Assert.Null(ModelSelfTest.Ensure(detector, Model(), InferenceProvider.Cpu));
        Assert.Single(detector.Seen);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_model_that_does_not_is_refused_each_time(int found)
    {
        var detector = new ScriptedDetector(_ => found);
        for (var start = 0; start < 2; start++)
        {
            var message = Assert.Throws<ModelException>(() => ModelSelfTest.Ensure(detector, Model(), InferenceProvider.Cuda)).Message;
            Assert.StartsWith($"Model 'm' was never right on this machine: on CUDA it finds {found} of 6 people in a drawn picture (allowed 5 to 7).", message, StringComparison.Ordinal);
            Assert.Contains("'channels', 'mean', 'std', 'personClass' and 'threshold'", message, StringComparison.Ordinal);
            Assert.Contains("\"selfTest\"", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Other_hardware_another_mean_and_another_file_are_other_tests()
    {
        var detector = new ScriptedDetector(_ => 6);
        var model = Model();
        LocatedModel With(ModelManifest manifest) => model with { Manifest = manifest };

        ModelSelfTest.Ensure(detector, model, InferenceProvider.Cpu);
        Assert.NotNull(ModelSelfTest.Ensure(detector, model, InferenceProvider.Cuda));
        Assert.NotNull(ModelSelfTest.Ensure(detector, With(model.Manifest with { Input = model.Manifest.Input with { Mean = [9, 9, 9] } }), InferenceProvider.Cpu));
        Assert.NotNull(ModelSelfTest.Ensure(detector, With(model.Manifest with { Sha256 = new string('1', 64) }), InferenceProvider.Cpu));
        Assert.Null(ModelSelfTest.Ensure(detector, model, InferenceProvider.Cpu));
    }

    // A model for crowds counts from 0.075 on; on the drawn picture only what is sure must be right.
    [Theory]
    [InlineData(0.075f, 0.3)]
    [InlineData(0.5f, 0.5)]
    public void Weak_detections_do_not_count_on_the_drawn_picture(float threshold, double asked)
    {
        var detector = new ScriptedDetector(_ => 6);
        var model = Model();
        ModelSelfTest.Run(detector, model with { Manifest = model.Manifest with { Output = model.Manifest.Output with { Threshold = threshold } } });
        Assert.Equal(asked, detector.Thresholds[0]!.Value, 6);
    }

    [Fact]
    public void A_density_model_wants_a_picture_of_its_own()
    {
        var model = Model();
        var density = model with { Manifest = model.Manifest with { Output = new() { Decoder = OutputDecoder.Density, Scale = 1 } } };
        Assert.Contains("Name a picture of your own in the manifest", Assert.Throws<ModelException>(() => ModelSelfTest.Run(new ScriptedDetector(_ => 6), density)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_its_own_that_is_not_there_or_no_picture_is_told()
    {
        var model = Model();
        var own = model with { Manifest = model.Manifest with { SelfTest = new() { Picture = "street.jpg", People = 3, Tolerance = 0 } } };
        Assert.Contains("street.jpg of model 'm' cannot be read: ", Assert.Throws<ModelException>(() => ModelSelfTest.Run(new ScriptedDetector(_ => 3), own)).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder.Path, "street.jpg"), "no picture");
        Assert.Contains("street.jpg of model 'm' is damaged or cut off, or no picture", Assert.Throws<ModelException>(() => ModelSelfTest.Run(new ScriptedDetector(_ => 3), own)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_its_own_is_counted_by_the_model_s_own_threshold()
    {
        var model = Model();
        var own = model with { Manifest = model.Manifest with { SelfTest = new() { Picture = "street.png", People = 3, Tolerance = 1 } } };
        using (var grey = new OpenCvSharp.Mat(8, 8, OpenCvSharp.MatType.CV_8UC3, OpenCvSharp.Scalar.All(90)))
            OpenCvSharp.Cv2.ImWrite(Path.Combine(folder.Path, "street.png"), grey);
        var detector = new ScriptedDetector(_ => 2);
        var result = ModelSelfTest.Run(detector, own);
        Assert.Equal((true, "finds 2 of 3 people in street.png (allowed 2 to 4)"), (result.IsRight, result.ToString()));
        Assert.Equal([null], detector.Thresholds);
    }

    private LocatedModel Model() => new(TestModel.Manifest("m", [1]), Path.Combine(folder.Path, "m.onnx"));
}
