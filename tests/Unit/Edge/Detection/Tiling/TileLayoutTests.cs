using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection.Tiling;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Tiling;

/// <summary>Tiles of 100 × 80 pixels: neighbours share 20 and 16 of them.</summary>
public sealed class TileLayoutTests
{
    private static readonly Canvas Tile = new(100, 80, ChannelOrder.Bgr, ResizeRule.Letterbox, 0);

    [Theory]
    [InlineData("1x1", 100, 80)]
    [InlineData("2x2", 180, 144)]
    [InlineData("4x1", 340, 80)]
    [InlineData("3x4", 260, 272)]
    public void The_picture_is_as_large_as_its_tiles_together(string grid, int width, int height) =>
        Assert.Equal(Tile with { WidthPx = width, HeightPx = height }, Layout(grid).Picture);

    [Fact]
    public void Tiles_that_fill_the_picture_begin_and_end_with_it() => Assert.Equal("100x80 at 0,0 80,0 0,64 80,64", Place("2x2", 180, 144));

    // Two rows of 64 pixels that share 13 cover 115.
    [Fact]
    public void A_picture_that_leaves_room_on_its_canvas_has_lower_tiles() => Assert.Equal("100x64 at 0,0 80,0 0,36 80,36", Place("2x2", 180, 100));

    [Fact]
    public void What_fits_one_row_of_tiles_is_not_cut_into_two() => Assert.Equal("100x80 at 0,0 80,0", Place("2x2", 180, 80));

    // 190 pixels need three tiles (100 + 80 + 80), no fourth, and of these 96 pixels each are enough; they begin at 0, 47 and 94.
    [Fact]
    public void Only_as_many_tiles_as_the_picture_needs_are_laid() => Assert.Equal("96x80 at 0,0 47,0 94,0", Place("4x1", 190, 80));

    private static TileLayout Layout(string grid) => new(Tile, TileGrid.TryParse(grid, out var parsed) ? parsed : throw new ArgumentException(grid));

    private static string Place(string grid, int width, int height)
    {
        var corners = new List<(int X, int Y)> { (7, 7) };
        var (tileWidth, tileHeight) = Layout(grid).Place(width, height, corners);
        return $"{tileWidth}x{tileHeight} at {string.Join(' ', corners.Select(corner => $"{corner.X},{corner.Y}"))}";
    }
}
