using System.Diagnostics;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Onnx;
using CrowdWatch.Edge.Models.Inspection;

namespace CrowdWatch.Tests.Unit.Edge.Models.Inspection;

public sealed class OnnxFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_graph_says_what_it_wants_what_it_gives_and_what_it_is_made_of()
    {
        var file = OnnxFile.Read(Write("m.onnx", Sample()));

        Assert.Equal((7, 13, "crowdwatch"), (file.IrVersion, file.Opsets[""], file.Producer));
        Assert.Equal("images float 1,3,height,32", Shown(Assert.Single(file.Inputs)));
        Assert.Equal(["out float 1,2", "labels int64 1,2"], file.Outputs.Select(Shown));
        Assert.Equal([("Add", 2), ("Identity", 1)], file.Nodes.OrderBy(node => node.Key).Select(node => (node.Key, node.Value)));
        // Two floats of 4 bytes and two whole numbers of 8.
        Assert.Equal((2, 24L), (file.Weights, file.WeightBytes));
        Assert.Empty(file.OtherFiles);
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_told_as_that()
    {
        var whole = Sample();
        for (var length = 1; length < whole.Length - 8; length++)
        {
            // The operator sets come last: without them alone it is whole, and ONNX Runtime says what is missing.
            var path = Write("cut.onnx", whole[..length]);
            var message = Assert.Throws<ModelException>(() => OnnxFile.Read(path)).Message;
            Assert.StartsWith($"{path} is no", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Notes_of_its_maker_and_weights_in_other_files_are_read()
    {
        var writer = new ProtobufWriter();
        writer.Whole(1, 8);
        writer.Message(7, graph => graph.Message(5, tensor =>
        {
            tensor.Text(8, "w");
            tensor.Message(13, entry => { entry.Text(1, "location"); entry.Text(2, "m.data"); });
        }));
        writer.Message(14, note => { note.Text(1, "names"); note.Text(2, "{0: 'person'}"); });

        var file = OnnxFile.Read(Write("m.onnx", writer.ToArray()));

        Assert.Equal(["m.data"], file.OtherFiles);
        Assert.Equal("{0: 'person'}", file.Notes["names"]);
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "a pointer of Git LFS", "git lfs pull")]
    [InlineData("<html>404 not found</html>", "a text, which begins \"<html>404 not found</html>\"", "a page of an error")]
    [InlineData("PK\u0003\u0004....", "a zip archive, as PyTorch writes", "yolo export model=FILE.pt format=onnx")]
    [InlineData("\u001c\u0000\u0000\u0000TFL3....", "a TensorFlow Lite model", "tf2onnx.convert --tflite")]
    [InlineData("<?xml version=\"1.0\"?>\n<net name=\"m\">", "a model of OpenVINO", ".onnx")]
    public void What_is_brought_instead_of_a_model_is_named_with_what_to_do(string content, string what, string todo)
    {
        var message = Assert.Throws<ModelException>(() => OnnxFile.Read(Write("m.onnx", [.. content.Select(c => (byte)c)]))).Message;
        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.Contains(todo, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_or_empty_or_a_folder_is_told()
    {
        Assert.Equal("There is no file /nowhere/m.onnx.", Assert.Throws<ModelException>(() => OnnxFile.Read("/nowhere/m.onnx")).Message);
        Assert.EndsWith("is empty (0 bytes), or a pipe or a device: give a file.", Assert.Throws<ModelException>(() => OnnxFile.Read(Write("empty.onnx", []))).Message, StringComparison.Ordinal);
        Assert.EndsWith("is a folder: give the .onnx file in it.", Assert.Throws<ModelException>(() => OnnxFile.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_that_nobody_writes_to_and_a_device_without_end_are_refused_without_being_opened()
    {
        var pipe = Path.Combine(folder.Path, "pipe.onnx");
        using (var made = Process.Start("mkfifo", pipe))
            made.WaitForExit();
        var link = Path.Combine(folder.Path, "link.onnx");
        File.CreateSymbolicLink(link, "/dev/zero");
        foreach (var path in new[] { pipe, link, "/dev/zero" })
        {
            var reading = Task.Run(() => OnnxFile.Read(path));
            Assert.Equal($"{path} is empty (0 bytes), or a pipe or a device: give a file.", Assert.Throws<ModelException>(() => { reading.WaitAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult(); }).Message);
        }
    }

    private static byte[] Sample()
    {
        var graph = new OnnxGraph();
        graph.Inputs.Add(new OnnxTensor("images", [1, 3, 0, 32]) { OpenAxes = new Dictionary<int, string> { [2] = "height" } });
        graph.Initializers["a"] = ConstantTensor.Of([1, 2], [1f, 2f]);
        graph.Initializers["b"] = ConstantTensor.Of([1, 2], [3L, 4L]);
        graph.Nodes.Add(new OnnxNode("Add", ["a", "a"], ["c"]));
        graph.Nodes.Add(new OnnxNode("Add", ["c", "a"], ["out"]));
        graph.Nodes.Add(new OnnxNode("Identity", ["b"], ["labels"]));
        graph.Outputs.Add(new("out", [1, 2]));
        graph.Outputs.Add(new("labels", [1, 2], IsWhole: true));
        return OnnxWriter.Write(graph, "sample");
    }

    private static string Shown(GraphTensor tensor) => $"{tensor.Name} {tensor.Type} {string.Join(',', tensor.Axes)}";

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
