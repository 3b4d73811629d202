using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CrowdWatch.Edge.Pictures;

/// <summary>How well a block of a scene is found in a picture at an offset, and what is left of a shift there.</summary>
/// <param name="Correlation">Of the levels of both, -1 to 1; the light's strength does not matter to it.</param>
/// <param name="Spread">Standard deviation of the levels in the picture.</param>
/// <param name="Mean">Mean level in the picture.</param>
/// <param name="Right">Rest of the shift in cells; NaN where the block has edges of one direction only.</param>
/// <param name="Down">Rest of the shift in cells.</param>
internal readonly record struct BlockMatch(float Correlation, float Spread, float Mean, float Right, float Down)
{
    // Lesser eigenvalue of the gradients' sums from which on a block fixes a place in both directions: a mean square slope of 1.5 levels a cell.
    private const float Fixes = 64 * 1.5f * 1.5f;

    // From so many blocks on, each second one is asked for its place.
    private const int ManyBlocks = 80;

    // Below this spread the picture's block is plain, and nothing correlates.
    private const float Plain = 0.5f;

    /// <summary>Compares a block whose place in the picture lies within it.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="block">Number of the block.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="right">Offset in whole cells.</param>
    /// <param name="down">Offset in whole cells.</param>
    public static BlockMatch Of(ScenePicture scene, int block, GreyPicture picture, int right = 0, int down = 0)
    {
        const int Side = GreyPicture.BlockCells;
        const float Count = Side * Side;
        var (left, top) = (block % scene.BlockColumns * Side, block / scene.BlockColumns * Side);
        var columns = scene.Columns;
        var cells = picture.Cells;
        var sums = Vector128<ushort>.Zero;
        var (squares, products) = (Vector128<uint>.Zero, Vector128<uint>.Zero);
        for (var y = 0; y < Side; y++)
        {
            var own = Row(scene.Rounded, (top + y) * columns + left);
            var now = Row(cells, (top + y + down) * columns + left + right);
            sums += now;
            squares += Sum(now * now);
            products += Sum(now * own);
        }
        var mean = Vector128.Sum(sums) / Count;
        var spread = MathF.Sqrt(MathF.Max(0, Vector128.Sum(squares) / Count - mean * mean));
        var (ownMean, ownSpread) = (scene.Means[block], scene.Spreads[block]);
        if (spread < Plain || ownSpread < Plain)
            return new(0, spread, mean, float.NaN, float.NaN);
        var correlation = (Vector128.Sum(products) / Count - mean * scene.RoundedMeans[block]) / (spread * ownSpread);
        // What is left of a shift is wanted of blocks that show the scene, and can be told of no others; half of many blocks tell it as well.
        if (correlation < SceneAlignment.ShownFrom || ownSpread < ScenePicture.TexturedFrom || (scene.TexturedBlocks >= ManyBlocks && (left + top) / Side % 2 == 1))
            return new(correlation, spread, mean, float.NaN, float.NaN);
        var (restRight, restDown) = Rest(scene.Levels, cells, columns, (left, top), (right, down), ownMean, mean, ownSpread / spread);
        return new(correlation, spread, mean, restRight, restDown);
    }

    private static Vector128<ushort> Row(ReadOnlySpan<byte> cells, int at) =>
        Vector128.WidenLower(Vector128.CreateScalar(MemoryMarshal.Read<ulong>(cells.Slice(at, GreyPicture.BlockCells))).AsByte());

    // Squares and products of bytes fit 16 bits, their sums do not.
    private static Vector128<uint> Sum(Vector128<ushort> values) => Vector128.WidenLower(values) + Vector128.WidenUpper(values);

    // Lucas and Kanade 1981: what the difference of both is, divided by the slopes. Good to a cell or so.
    private static (float Right, float Down) Rest(
        ReadOnlySpan<ushort> levels, ReadOnlySpan<byte> cells, int columns, (int X, int Y) at, (int X, int Y) offset, float ownMean, float mean, float gain)
    {
        const float Unit = 1f / ScenePicture.PerLevel, HalfUnit = Unit / 2;
        float xx = 0, xy = 0, yy = 0, xe = 0, ye = 0;
        // The outermost cells of a block are left out: their slopes need neighbours, which the picture's edge has not.
        for (var y = at.Y + 1; y < at.Y + GreyPicture.BlockCells - 1; y++)
        {
            var above = levels.Slice((y - 1) * columns + at.X, GreyPicture.BlockCells);
            var own = levels.Slice(y * columns + at.X, GreyPicture.BlockCells);
            var below = levels.Slice((y + 1) * columns + at.X, GreyPicture.BlockCells);
            var now = cells.Slice((y + offset.Y) * columns + at.X + offset.X, GreyPicture.BlockCells);
            for (var x = 1; x < GreyPicture.BlockCells - 1; x++)
            {
                var (slopeX, slopeY) = ((own[x + 1] - own[x - 1]) * HalfUnit, (below[x] - above[x]) * HalfUnit);
                var error = (now[x] - mean) * gain - (own[x] * Unit - ownMean);
                xx += slopeX * slopeX;
                xy += slopeX * slopeY;
                yy += slopeY * slopeY;
                xe += slopeX * error;
                ye += slopeY * error;
            }
        }
        var (half, root) = ((xx + yy) / 2, MathF.Sqrt((xx - yy) * (xx - yy) / 4 + xy * xy));
        if (half - root < Fixes)
            return (float.NaN, float.NaN);
        var determinant = xx * yy - xy * xy;
        return (-(yy * xe - xy * ye) / determinant, -(xx * ye - xy * xe) / determinant);
    }
}
