using System.Security.Cryptography;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.Models;

public sealed class ModelStoreTests : IDisposable
{
    private static readonly byte[] Onnx = [8, 7, 18, 0];

    private readonly TemporaryFolder folder = new();
    private readonly ModelStore store;

    public ModelStoreTests() => store = new ModelStore(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_model_is_found_by_name_and_by_the_path_of_its_manifest()
    {
        TestModel.Put(folder.Path, TestModel.Manifest("mine", Onnx), Onnx);
        Assert.Equal(store.OnnxPathOf("mine"), store.Open("mine").OnnxPath);
        var elsewhere = new ModelStore("/nowhere");
        Assert.Equal("mine", elsewhere.Open(store.ManifestPathOf("mine")).Manifest.Name);
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, store.ManifestPathOf("mine"));
        Assert.Equal(store.OnnxPathOf("mine"), elsewhere.Open(relative).OnnxPath);
    }

    [Fact]
    public void A_model_of_the_catalogue_that_is_not_there_says_how_to_get_it() => Refused("nanodet",
        $"Model 'nanodet' is not on this machine ({store.ManifestPathOf("nanodet")} does not exist): run 'crowdwatch models get nanodet'.");

    [Fact]
    public void A_model_that_nobody_knows_says_what_there_is() => Refused("nanodett",
        $"There is no model 'nanodett': {store.ManifestPathOf("nanodett")} does not exist, and the catalogue has nanodet, heads. Give one of these, or the path of a manifest .json.");

    [Fact]
    public void A_path_without_a_manifest_is_told() => Refused("/nowhere/x.json", "There is no model manifest /nowhere/x.json.");

    [Fact]
    public void A_folder_is_told() => Refused(folder.Path, $"{folder.Path} is a folder: give the file of a model in it.");

    [Fact]
    public void The_model_file_itself_is_not_the_manifest() => Refused("some/x.onnx", "some/x.onnx is a model file: give the path of its manifest, some/x.json.");

    [Fact]
    public void A_manifest_without_its_model_is_told()
    {
        TestModel.Put(folder.Path, TestModel.Manifest("mine", Onnx), Onnx);
        File.Delete(store.OnnxPathOf("mine"));
        Refused("mine", $"The model file {store.OnnxPathOf("mine")} does not exist, though its manifest does: {Again}");
    }

    [Fact]
    public void An_empty_model_is_told()
    {
        TestModel.Put(folder.Path, TestModel.Manifest("mine", []), []);
        Refused("mine", $"The model file {store.OnnxPathOf("mine")} is empty (0 bytes): {Again}");
    }

    [Theory]
    [InlineData("<html>404 Not Found</html>", "is a text file, not a model")]
    [InlineData("\b\a\u0012", "is damaged or another model")] // starts as an .onnx file does
    public void A_model_with_other_bytes_is_told(string content, string what)
    {
        TestModel.Put(folder.Path, TestModel.Manifest("mine", Onnx), Onnx);
        File.WriteAllText(store.OnnxPathOf("mine"), content);
        Refused("mine", $"The model file {store.OnnxPathOf("mine")} {what}: its sha256 is {Hash(System.Text.Encoding.UTF8.GetBytes(content))}, the manifest says {Hash(Onnx)}; {Again}");
    }

    [Fact]
    public void The_form_in_8_bits_is_found_beside_its_model()
    {
        var mine = TestModel.Manifest("mine", Onnx);
        TestModel.Put(folder.Path, mine with { Quantized = "mine-int8" }, Onnx);
        TestModel.Put(folder.Path, mine with { Name = "mine-int8" }, Onnx);
        Assert.Equal(store.OnnxPathOf("mine-int8"), ModelStore.OpenQuantized(store.Open("mine"))!.OnnxPath);
        Assert.Null(ModelStore.OpenQuantized(store.Open("mine-int8")));
    }

    [Fact]
    public void A_form_in_8_bits_that_is_not_there_or_counts_otherwise_is_told()
    {
        var mine = TestModel.Manifest("mine", Onnx);
        TestModel.Put(folder.Path, mine with { Quantized = "mine-int8" }, Onnx);
        const string remedy = "run 'crowdwatch models quantize mine --stills DIR', or take \"quantized\" out of its manifest.";
        Assert.Equal(
            $"The manifest of model 'mine' names 'mine-int8' as its form in 8 bits, but {store.ManifestPathOf("mine-int8")} does not exist: {remedy}",
            Assert.Throws<ModelException>(() => ModelStore.OpenQuantized(store.Open("mine"))).Message);
        TestModel.Put(folder.Path, mine with { Name = "mine-int8", Output = mine.Output with { Threshold = 0.9f } }, Onnx);
        Assert.Equal(
            $"The manifest of model 'mine' names 'mine-int8' as its form in 8 bits, but {store.ManifestPathOf("mine-int8")} says something else of input, output, calibration, accuracy or self-test: {remedy}",
            Assert.Throws<ModelException>(() => ModelStore.OpenQuantized(store.Open("mine"))).Message);
    }

    [Fact]
    public void Removing_a_model_removes_its_form_in_8_bits_and_removing_that_leaves_the_model_without_it()
    {
        var mine = TestModel.Manifest("mine", Onnx);
        TestModel.Put(folder.Path, mine with { Quantized = "mine-int8" }, Onnx);
        TestModel.Put(folder.Path, mine with { Name = "mine-int8" }, Onnx);
        store.Remove("mine-int8");
        Assert.Null(store.Open("mine").Manifest.Quantized);

        TestModel.Put(folder.Path, mine with { Quantized = "mine-int8" }, Onnx);
        TestModel.Put(folder.Path, mine with { Name = "mine-int8" }, Onnx);
        store.Remove("mine");
        Assert.Empty(Directory.EnumerateFiles(folder.Path));
    }

    private const string Again = "fetch it again with 'crowdwatch models get mine', or correct the manifest beside it.";

    private void Refused(string nameOrPath, string message) => Assert.Equal(message, Assert.Throws<ModelException>(() => store.Open(nameOrPath)).Message);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
