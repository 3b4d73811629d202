using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Tflite;

namespace CrowdWatch.Tests.Unit.Edge.Models.Import.Tflite;

public sealed class TfliteImporterTests
{
    private static readonly CutPlan Plan = new("tiny", "image", "boxes", Grids: 1, ValuesPerCell: 2);

    [Fact]
    public void The_same_file_gives_the_same_bytes() => Assert.Equal(TfliteImporter.Import(Small(), Plan), TfliteImporter.Import(Small(), Plan));

    /// <summary>A file comes over a network: whatever is wrong with it is said, and never read beyond its end.</summary>
    [Fact]
    public void A_file_with_any_byte_changed_is_understood_or_refused_by_name()
    {
        var whole = Small();
        var refused = 0;
        for (var place = 0; place < whole.Length; place++)
        {
            foreach (var change in (byte[])[1, 0x7F, 0x80, 0xFF])
            {
                var broken = whole.ToArray();
                broken[place] ^= change;
                refused += IsRefused(broken) ? 1 : 0;
            }
        }
        Assert.NotEqual(0, refused);
    }

    /// <summary>The last bytes of a file may be there for alignment alone; before them nothing can be missing.</summary>
    [Fact]
    public void A_file_cut_short_is_refused()
    {
        var whole = Small();
        for (var length = 0; length < whole.Length - 4; length++)
            Assert.True(IsRefused(whole[..length]), $"the first {length} of {whole.Length} bytes were taken for a model");
    }

    [Fact]
    public void What_is_no_such_file_is_refused()
    {
        Assert.Equal("The file does not say at its byte 4 that it is 'TFL3'.", Refusal("<html><body>not found</body>"u8.ToArray(), Plan));
        Assert.Equal("The file does not say at its byte 4 that it is 'TFL3'.", Refusal([], Plan));
    }

    [Fact]
    public void An_operation_that_is_not_known_is_named()
    {
        var graph = new TinyTflite(1, 1, 1, 1);
        graph.Grid(graph.Op(130, [0], [1, 1, 1, 1]), [1, 1, 1, 1]);
        Assert.StartsWith("Operator 0 (130): the operation is not understood; understood are Add, ", Refusal(graph.Write(), Plan), StringComparison.Ordinal);
    }

    [Fact]
    public void What_lies_behind_the_cut_need_not_be_understood()
    {
        var graph = new TinyTflite(1, 1, 1, 1);
        graph.Grid(0, [1, 1, 1, 1]);
        graph.Op(130, [1], [1, 1, 1, 1]);
        Assert.Equal([4], graph.Run(2, 1, 1, 1, 1, 4));
    }

    [Fact]
    public void An_activation_that_is_built_in_is_named()
    {
        var graph = new TinyTflite(1, 1, 1, 1);
        graph.Grid(graph.Op(0, [0, 0], [1, 1, 1, 1], (0, 1)), [1, 1, 1, 1]);
        Assert.Equal("Operator 0 (Add): it has the activation 1 built in: understood is none (0).", Refusal(graph.Write(), Plan));
    }

    [Fact]
    public void A_part_of_the_picture_that_other_sizes_would_not_have_is_refused()
    {
        var graph = new TinyTflite(1, 2, 4, 1);
        var part = graph.Op(45, [0, graph.Wholes(0, 0, 0, 0), graph.Wholes(1, 2, 3, 1), graph.Wholes(1, 1, 1, 1)], [1, 2, 3, 1]);
        graph.Grid(part, [1, 2, 3, 1]);
        Assert.Equal("Operator 0 (StridedSlice): axis 2 from 0 to 3 by 1: understood is one that goes on to the end, 4.", Refusal(graph.Write(), Plan));
    }

    [Fact]
    public void Another_number_of_grids_is_refused()
    {
        var graph = new TinyTflite(1, 1, 1, 1);
        graph.Grid(0, [1, 1, 1, 1]);
        Assert.Equal("The graph joins 1 grids of 2 values a cell; needed are 3.", Refusal(graph.Write(), Plan with { Grids = 3 }));
        Assert.Equal("The graph joins 0 grids of 8 values a cell; needed are 1.", Refusal(graph.Write(), Plan with { ValuesPerCell = 8 }));
    }

    [Fact]
    public void Values_of_another_length_than_their_shape_are_refused()
    {
        var graph = new TinyTflite(1, 1, 1, 1);
        graph.Grid(graph.Op(3, [0, graph.Floats([1, 1, 1, 1], 1, 2)], [1, 1, 1, 1], (1, 1), (2, 1)), [1, 1, 1, 1]);
        Assert.Equal("Tensor 'tensor 1' of shape [1,1,1,1] takes 4 bytes, but the file holds 8 for it.", Refusal(graph.Write(), Plan));
    }

    [Fact]
    public void An_input_that_is_no_tensor_is_refused()
    {
        var graph = new TinyTflite(1, 1, 1, 1) { Inputs = [7] };
        graph.Grid(0, [1, 1, 1, 1]);
        Assert.Equal("The graph's inputs are [7]: understood is one of its 2 tensors.", Refusal(graph.Write(), Plan));
    }

    private static byte[] Small()
    {
        var graph = new TinyTflite(1, 2, 2, 1);
        var weights = graph.Op(6, [graph.Halves([1, 2, 2, 1], 1, 2, 3, 4)], [1, 2, 2, 1]);
        var padded = graph.Op(34, [0, graph.Data([4, 2], TinyTflite.Int32, [.. new byte[8], 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, .. new byte[8]])], [1, 4, 4, 1]);
        var result = graph.Op(3, [padded, weights, graph.Floats([1], 1)], [1, 2, 2, 1], (0, 1), (1, 2), (2, 2));
        graph.Grid(graph.Op(97, [result, graph.Wholes(4, 4)], [1, 4, 4, 1]), [1, 4, 4, 1]);
        return graph.Write();
    }

    private static string Refusal(byte[] file, CutPlan plan) => Assert.Throws<ImportException>(() => TfliteImporter.Import(file, plan)).Message;

    /// <summary>False if it was understood; any other exception fails the test.</summary>
    private static bool IsRefused(byte[] file)
    {
        try
        {
            TfliteImporter.Import(file, Plan);
            return false;
        }
        catch (ImportException)
        {
            return true;
        }
    }
}
