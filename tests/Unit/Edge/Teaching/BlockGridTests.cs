using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Tests.Unit.Edge.Teaching;

public sealed class BlockGridTests
{
    // 6 × 11 cells: blocks of 5 × 5, 2 rows of them with one cell over, 3 columns with one over.
    private static readonly BlockGrid Grid = new(6, 11);

    [Fact]
    public void Blocks_at_the_edge_may_be_smaller()
    {
        Assert.Equal((2, 3, 6, 66), (Grid.Rows, Grid.Columns, Grid.Count, Grid.Cells));
        Assert.Equal([0, 0, 1, 2, 3, 5], new[] { 0, 4, 5, 10, 55, 65 }.Select(Grid.BlockOf));
    }

    [Fact]
    public void Cells_add_up_into_their_blocks()
    {
        var cells = Enumerable.Repeat(1f, Grid.Cells).ToArray();
        var blocks = new float[Grid.Count];
        Grid.Sum(cells, blocks);
        Assert.Equal([25, 25, 5, 5, 5, 1], blocks);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(8, 0, 1)]
    [InlineData(7.9, 8, 11)]
    [InlineData(-3, -3, 0)] // beside the grid: its edge
    [InlineData(500, 500, 65)]
    public void A_place_is_in_the_cell_that_holds_it(double x, double y, int expected) => Assert.Equal(expected, Grid.CellAt(x, y, 8));
}
