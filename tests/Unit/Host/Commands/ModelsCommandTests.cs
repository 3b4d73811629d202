using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Catalogue;
using CrowdWatch.Host.Commands;
using CrowdWatch.Tests.Unit.Edge.Models;

namespace CrowdWatch.Tests.Unit.Host.Commands;

public sealed class ModelsCommandTests
{
    [Fact]
    public async Task An_unknown_model_ends_with_one_line_and_exit_code_1()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(1, await ModelsCommand.Create(output, error).Parse("get yolo").InvokeAsync());
        Assert.StartsWith("The catalogue has no model 'yolo': it has nanodet, heads. A model of your own is given by", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task Inspecting_what_is_not_a_model_ends_with_one_line_and_exit_code_1()
    {
        using var folder = new TemporaryFolder();
        byte[] text = "not a model"u8.ToArray();
        TestModel.Put(folder.Path, TestModel.Manifest("text", text), text);
        var (output, error) = (new StringWriter(), new StringWriter());
        var path = Path.Combine(folder.Path, "text.json");
        Assert.Equal(1, await ModelsCommand.Create(output, error).Parse(["inspect", path]).InvokeAsync());
        Assert.StartsWith($"{Path.ChangeExtension(path, ".onnx")} is no .onnx file but a text, which begins \"not a model\"", error.ToString(), StringComparison.Ordinal);
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
        Assert.Empty(output.ToString());
    }

    [Fact]
    public void The_list_shows_the_catalogue_and_what_else_is_in_the_store()
    {
        using var folder = new TemporaryFolder();
        var store = new ModelStore(folder.Path);
        TestModel.Put(folder.Path, TestModel.Manifest("mine", [1, 2]), [1, 2]);
        TestModel.Put(folder.Path, TestModel.Manifest("torn", [1, 2]), []);
        var tiny = new CatalogueEntry(TestModel.Manifest("tiny", [3]), 1_500_000, [], [], _ => []);
        Assert.Equal($"""
            tiny
              A test's model
              licence MIT; from made up
              input 64 x 32, 1.5 MB
              not on this machine: run 'crowdwatch models get tiny'
            mine
              A test's model
              licence MIT; from made up
              input 64 x 32, 0.0 MB
              {store.OnnxPathOf("mine")}
            torn
              not usable: The model file {store.OnnxPathOf("torn")} is empty (0 bytes): fetch it again with 'crowdwatch models get torn', or correct the manifest beside it.

            """, ModelListing.Of(store, [tiny]));
    }
}
