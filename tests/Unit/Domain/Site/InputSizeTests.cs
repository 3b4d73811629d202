using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Site;

public sealed class InputSizeTests
{
    [Theory]
    [InlineData("640x480", 640, 480)]
    [InlineData("96x2048", 96, 2048)]
    public void Width_and_height_in_steps_of_32_are_a_size(string text, int width, int height)
    {
        Assert.True(InputSize.TryParse(text, out var size));
        Assert.Equal(new InputSize(width, height), size);
        Assert.Equal(text, size.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("640")]
    [InlineData("640x480x3")]
    [InlineData("640X480")]
    [InlineData("640x470")]
    [InlineData("64x480")]
    [InlineData("2080x480")]
    [InlineData("-640x480")]
    [InlineData(" 640x480")]
    public void Anything_else_is_none(string text) => Assert.False(InputSize.TryParse(text, out _));

    [Theory]
    [InlineData("1x1", 1, 1)]
    [InlineData("2x3", 2, 3)]
    [InlineData("4x4", 4, 4)]
    public void Columns_and_rows_from_1_to_4_are_a_grid_of_tiles(string text, int columns, int rows)
    {
        Assert.True(TileGrid.TryParse(text, out var grid));
        Assert.Equal((new TileGrid(columns, rows), text, columns * rows == 1), (grid, grid.ToString(), grid.IsWhole));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x2")]
    [InlineData("5x2")]
    [InlineData("2x2 ")]
    [InlineData("2x22")]
    [InlineData("2")]
    public void Anything_else_is_no_grid(string text) => Assert.False(TileGrid.TryParse(text, out _));
}
