using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Decoders;

public sealed class CellGridTests
{
    [Theory]
    [InlineData(416, 416, 8, 52, 52, 2704)] // N of the NanoDet and YOLOX models at 416, strides 8, 16, 32
    [InlineData(416, 416, 16, 26, 26, 676)]
    [InlineData(416, 416, 32, 13, 13, 169)]
    [InlineData(416, 320, 32, 13, 10, 130)]
    [InlineData(100, 50, 32, 4, 2, 8)] // 3.125 and 1.56 cells: the last ones are partly filled
    public void A_grid_covers_the_whole_canvas(int width, int height, int stride, int columns, int rows, int count)
    {
        var grid = CellGrid.Of(width, height, stride);
        Assert.Equal(new CellGrid(columns, rows, stride), grid);
        Assert.Equal(count, grid.Count);
    }
}
