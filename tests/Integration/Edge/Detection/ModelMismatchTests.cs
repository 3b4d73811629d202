using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Tests.Integration.Edge.Detection;

/// <summary>A model that cannot be loaded, or is not what its manifest says, is one clear message at the start.</summary>
public sealed class ModelMismatchTests(ModelFixture models) : IClassFixture<ModelFixture>, IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Equal("There is no model file /nowhere/m.onnx.", Fail(models.Model.Manifest, "/nowhere/m.onnx"));

    [Fact]
    public void An_empty_file_is_told() =>
        Assert.Equal($"The model file {_file} is empty (0 bytes).", Fail(models.Model.Manifest, _file));

    [Fact]
    public void A_text_file_is_told()
    {
        File.WriteAllText(_file, "<html>404 not found</html>");
        Assert.StartsWith($"{_file} is not a model that ONNX Runtime can load: ", Fail(models.Model.Manifest, _file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_cut_off_is_told()
    {
        using (var whole = File.OpenRead(models.Model.OnnxPath))
        using (var half = File.Create(_file))
        {
            var bytes = new byte[whole.Length / 2];
            whole.ReadExactly(bytes);
            half.Write(bytes);
        }
        Assert.StartsWith($"{_file} is not a model that ONNX Runtime can load: ", Fail(models.Model.Manifest, _file), StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_of_another_name_is_told() =>
        Assert.EndsWith("; its manifest says: only 'picture'.", Fail(With(input => input with { Name = "picture" })), StringComparison.Ordinal);

    [Fact]
    public void Another_number_of_classes_is_told() =>
        Assert.Contains("no output [1,3136,20] for the scores of stride 8", Fail(With(output => output with { ClassCount = 20 })), StringComparison.Ordinal);

    [Fact]
    public void Another_number_of_bins_is_told() =>
        Assert.Contains("no output [1,3136,32] for the box sides of stride 8", Fail(With(output => output with { Bins = 8 })), StringComparison.Ordinal);

    [Fact]
    public void A_stride_that_the_model_does_not_have_is_told() =>
        Assert.Contains("no output [1,49,80] for the scores of stride 64", Fail(With(output => output with { Strides = [8, 16, 32, 64] })), StringComparison.Ordinal);

    [Fact]
    public void The_decoder_of_another_family_is_told() =>
        Assert.Contains("no output [1,4116,85] for the boxes", Fail(With(output => output with { Decoder = OutputDecoder.Yolox, Bins = null })), StringComparison.Ordinal);

    private ModelManifest With(Func<ModelInput, ModelInput> change) => models.Model.Manifest with { Input = change(models.Model.Manifest.Input) };

    private ModelManifest With(Func<ModelOutput, ModelOutput> change) => models.Model.Manifest with { Output = change(models.Model.Manifest.Output) };

    private string Fail(ModelManifest manifest) => Fail(manifest, models.Model.OnnxPath);

    private static string Fail(ModelManifest manifest, string path)
    {
        var message = Assert.Throws<ModelException>(() => new OnnxPersonDetectorFactory(new InferenceSettings()).Open(manifest, path).Dispose()).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
