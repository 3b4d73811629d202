namespace CrowdWatch.Edge.Pictures;

/// <summary>Looks for a scene all over a picture: where its most distinct points lie best. For a picture that does not lie where it should; takes about a millisecond.</summary>
/// <remarks>Keeps its memory from picture to picture. Not for two threads at once.</remarks>
internal sealed class SceneSearch
{
    // How far it looks, as a share of the width and of the height: further than that, too little is left to know the scene by.
    private const double MaxRight = 0.35, MaxDown = 0.35;

    // Points of the scene in each block.
    private const int PointsInBlock = 2;

    // A point counts for no more than so many levels: one bright jacket is not a scene.
    private const int MaxLevels = 24;

    // Share of the points that must lie within the picture at an offset.
    private const double MinInside = 0.4;

    private int[] sums = [];
    private short[] relief = [];
    private short[] now = [];
    private (int X, int Y, short Level)[] points = [];
    private int found;

    /// <summary>The offset in cells at which the picture resembles the scene best; null where the scene has too few points.</summary>
    public (int Right, int Down)? Best(ScenePicture scene, GreyPicture picture)
    {
        Resize(scene.Columns, scene.Rows, scene.BlockColumns * scene.BlockRows * PointsInBlock);
        Relief(scene.Levels, relief, scene.Columns, scene.Rows);
        TakePoints(scene);
        if (found < 2 * PointsInBlock)
            return null;
        Relief(picture.Cells, now, scene.Columns, scene.Rows);
        var (mostRight, mostDown) = ((int)(scene.Columns * MaxRight), (int)(scene.Rows * MaxDown));
        // Each second offset first: the relief is as coarse, and what lies between is looked at around the best.
        return Best(scene, (-mostRight, mostRight), (-mostDown, mostDown), 2) is var (right, down)
            ? Best(scene, (right - 1, right + 1), (down - 1, down + 1), 1)
            : null;
    }

    private (int Right, int Down)? Best(ScenePicture scene, (int From, int To) rights, (int From, int To) downs, int step)
    {
        (int, int)? best = null;
        var highest = 0.0;
        for (var down = downs.From; down <= downs.To; down += step)
        {
            for (var right = rights.From; right <= rights.To; right += step)
            {
                var score = Score(scene.Columns, scene.Rows, right, down);
                if (score > highest)
                    (highest, best) = (score, (right, down));
            }
        }
        return best;
    }

    private double Score(int columns, int rows, int right, int down)
    {
        long products = 0, own = 0, other = 0;
        var inside = 0;
        foreach (var (pointX, pointY, level) in points.AsSpan(0, found))
        {
            var (x, y) = (pointX + right, pointY + down);
            if ((uint)x >= (uint)columns || (uint)y >= (uint)rows)
                continue;
            int seen = now[y * columns + x];
            products += level * seen;
            own += level * level;
            other += seen * seen;
            inside++;
        }
        return inside < MinInside * found || own == 0 || other == 0 ? 0 : products / Math.Sqrt((double)own * other);
    }

    private void TakePoints(ScenePicture scene)
    {
        found = 0;
        for (var block = 0; block < scene.Spreads.Length; block++)
        {
            if (scene.Spreads[block] < ScenePicture.TexturedFrom)
                continue;
            var (left, top) = (block % scene.BlockColumns * GreyPicture.BlockCells, block / scene.BlockColumns * GreyPicture.BlockCells);
            // One in the upper half of the block and one in the lower: two neighbours would say the same.
            TakePoint(left, top, scene.Columns);
            TakePoint(left, top + GreyPicture.BlockCells / PointsInBlock, scene.Columns);
        }
    }

    private void TakePoint(int left, int top, int columns)
    {
        var best = (X: left, Y: top, Level: (short)0);
        for (var y = top; y < top + GreyPicture.BlockCells / PointsInBlock; y++)
        {
            for (var x = left; x < left + GreyPicture.BlockCells; x++)
            {
                var level = relief[y * columns + x];
                if (Math.Abs(level) > Math.Abs(best.Level))
                    best = (x, y, level);
            }
        }
        points[found++] = best;
    }

    private void Relief(ReadOnlySpan<ushort> levels, Span<short> to, int columns, int rows)
    {
        for (var y = 0; y < rows; y++)
        {
            var line = 0;
            for (var x = 0; x < columns; x++)
            {
                line += levels[y * columns + x] / ScenePicture.PerLevel;
                sums[(y + 1) * (columns + 1) + x + 1] = sums[y * (columns + 1) + x + 1] + line;
            }
        }
        Relief(to, columns, rows);
    }

    private void Relief(ReadOnlySpan<byte> levels, Span<short> to, int columns, int rows)
    {
        for (var y = 0; y < rows; y++)
        {
            var line = 0;
            for (var x = 0; x < columns; x++)
            {
                line += levels[y * columns + x];
                sums[(y + 1) * (columns + 1) + x + 1] = sums[y * (columns + 1) + x + 1] + line;
            }
        }
        Relief(to, columns, rows);
    }

    // What a place is lighter than what is around it: the mean of 3 x 3 cells less that of 9 x 9.
    private void Relief(Span<short> to, int columns, int rows)
    {
        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < columns; x++)
                to[y * columns + x] = (short)Math.Clamp(Mean(x, y, 1, columns, rows) - Mean(x, y, 4, columns, rows), -MaxLevels, MaxLevels);
        }
    }

    private int Mean(int x, int y, int reach, int columns, int rows)
    {
        var (left, right, top, bottom) = (Math.Max(0, x - reach), Math.Min(columns, x + reach + 1), Math.Max(0, y - reach), Math.Min(rows, y + reach + 1));
        var stride = columns + 1;
        return (sums[bottom * stride + right] - sums[top * stride + right] - sums[bottom * stride + left] + sums[top * stride + left]) / ((right - left) * (bottom - top));
    }

    private void Resize(int columns, int rows, int most)
    {
        if (relief.Length != columns * rows || sums.Length != (columns + 1) * (rows + 1))
            (sums, relief, now) = (new int[(columns + 1) * (rows + 1)], new short[columns * rows], new short[columns * rows]);
        if (points.Length < most)
            points = new (int, int, short)[most];
    }
}
