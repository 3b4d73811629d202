using CrowdWatch.Edge.Models.Import;
using static CrowdWatch.Tests.Unit.Edge.Models.Import.TinyGraph;

namespace CrowdWatch.Tests.Unit.Edge.Models.Import;

public sealed class OpenAxesTests
{
    private static TinyGraph Doubled() => new TinyGraph().Input(1, 1, 1, 1).Open((1, "height"), (2, "width")).Wholes("size", [2], 2, 2)
        .Node("y", "ResizeBilinear", ["x", "size"], Flag("half_pixel_centers"));

    [Fact]
    public void A_resize_keeps_its_ratio_at_another_size()
    {
        // Twice [0 4]: places (i + 0.5)/2 − 0.5 = −0.25, 0.25, 0.75, 1.25, kept within 0 to 1, times 4; two such rows.
        var result = Doubled().Run("y", [1, 1, 2, 1], [0, 4]);
        Assert.Equal([1, 2, 4, 1], result.Shape);
        Assert.Equal([0, 1, 3, 4, 0, 1, 3, 4], result.Values);
    }

    [Fact]
    public void The_graph_names_the_open_axes_of_its_input()
    {
        using var session = Doubled().Open("y");
        Assert.Equal([1, -1, -1, 1], session.InputMetadata["image"].Dimensions);
        Assert.Equal(["", "height", "width", ""], session.InputMetadata["image"].SymbolicDimensions);
    }

    [Fact]
    public void A_reshape_takes_what_another_size_has()
    {
        var graph = new TinyGraph().Input(1, 2, 2, 1).Open((1, "height"), (2, "width")).Wholes("target", [3], 1, 4, 1).Node("y", "Reshape", ["x", "target"]);
        var result = graph.Run("y", [1, 2, 3, 1], [1, 2, 3, 4, 5, 6]);
        Assert.Equal([1, 6, 1], result.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], result.Values);
    }

    [Fact]
    public void What_fits_the_sources_own_size_alone_is_refused()
    {
        var resize = new TinyGraph().Input(1, 2, 2, 1).Open((1, "height")).Wholes("size", [2], 3, 2).Node("y", "ResizeBilinear", ["x", "size"], Flag("half_pixel_centers"));
        Assert.Equal(
            "Node 'y' (ResizeBilinear): 2 rows or columns become 3: for an input of open size one must be a multiple of the other.",
            Assert.Throws<ImportException>(() => resize.Import("y")).Message);
        var reshape = new TinyGraph().Input(1, 6).Open((1, "width")).Wholes("target", [3], 1, 3, 2).Node("y", "Reshape", ["x", "target"]);
        Assert.Equal(
            "Node 'y' (Reshape): [1,6] becomes [1,3,2]: for an input of open size one axis at most may be new.",
            Assert.Throws<ImportException>(() => reshape.Import("y")).Message);
        var axis = new TinyGraph().Input(1, 6).Open((2, "width")).Node("y", "Sigmoid", ["x"]);
        Assert.Equal("Axis 2 ('width') of the input is to be open: it has the axes 0 to 1.", Assert.Throws<ImportException>(() => axis.Import("y")).Message);
    }
}
