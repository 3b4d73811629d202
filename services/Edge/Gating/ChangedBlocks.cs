using CrowdWatch.Edge.Pictures;

namespace CrowdWatch.Edge.Gating;

/// <summary>
/// Which blocks of a picture differ from an earlier one by more than light and noise. What the light does to all of the picture or to a wide part of it (a
/// cloud, exposure) is taken out first; how much noise there is, is measured on the difference itself. Filled again and again; not for two threads at once.
/// </summary>
public sealed class ChangedBlocks
{
    /// <summary>Width and height of a block in cells: a person of 15 pixels of the canvas fills half of one.</summary>
    public const int BlockCells = 4;

    // Parts of the picture whose light is followed by themselves, and how far around each it is looked at. Wider than people are.
    private const int PartCells = 16, AroundCells = 8;

    // Light changes a wide part by such a share of its levels at most beside what it does to the whole; more is somebody close to the camera.
    private const float MaxPartShare = 0.25f;

    // Shares of darker levels say nothing.
    private const float DarkLevel = 16;

    // Gain between two pictures beyond which they are two lights and nothing is compared.
    private const float MinGain = 0.5f, MaxGain = 2;

    // Deviations of the noise from which on a difference is none: of twelve thousand places one is beyond in three hundred pictures.
    private const float Deviations = 5;

    // Levels a difference needs at least and at most, whatever the noise: of 2 × 2 cells, and of 4 × 4, which show less of the noise.
    private const float MinSmall = 5, MaxSmall = 14, MinLarge = 3, MaxLarge = 8;

    // Share of the slope between neighbouring cells by which they may differ besides: codecs and tiny movements of the camera.
    private const float OfSlope = 0.35f;

    // Median to deviation, for noise of a normal kind.
    private const float DeviationPerMedian = 1.4826f;

    // What a median is sought of is sorted into so many steps.
    private const int Steps = 256;

    private readonly int[] histogram = new int[Steps];
    private bool[] changed = [];
    private float[] lit = [];
    private float[] rest = [];
    private float[] sums = [];
    private float[] slopes = [];

    /// <summary>Blocks in a row; the last one may be cut by the picture's edge.</summary>
    public int Columns { get; private set; }

    /// <summary>Rows of blocks.</summary>
    public int Rows { get; private set; }

    /// <summary>Whether the light is another one: too much so for a comparison.</summary>
    public bool IsOtherLight { get; private set; }

    /// <summary>Which blocks changed, row by row.</summary>
    public ReadOnlySpan<bool> Changed => changed.AsSpan(0, Columns * Rows);

    /// <summary>Blocks that so many cells make.</summary>
    public static int BlocksOf(int cells) => (cells + BlockCells - 1) / BlockCells;

    /// <summary>Compares two pictures of one size.</summary>
    public void Compare(GreyPicture before, GreyPicture now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var (columns, rows) = (now.Columns, now.Rows);
        Resize(columns, rows);
        Array.Clear(changed);
        var (gain, offset) = Light(before.Cells, now.Cells);
        IsOtherLight = gain is < MinGain or > MaxGain;
        if (IsOtherLight)
            return;
        for (var i = 0; i < now.Cells.Length; i++)
        {
            lit[i] = gain * before.Cells[i] + offset;
            rest[i] = now.Cells[i] - lit[i];
        }
        TakeOutPartsOfLight(columns, rows);
        TakeSlopes(before.Cells, columns, rows, gain);
        Mark(columns, rows, side: 2, MinSmall, MaxSmall);
        Mark(columns, rows, side: 4, MinLarge, MaxLarge);
    }

    private void Resize(int columns, int rows)
    {
        (Columns, Rows) = (BlocksOf(columns), BlocksOf(rows));
        if (rest.Length == columns * rows && changed.Length == Columns * Rows)
            return;
        (lit, rest, sums) = (new float[columns * rows], new float[columns * rows], new float[columns * rows]);
        (changed, slopes) = (new bool[Columns * Rows], new float[Columns * Rows]);
    }

    // The straight line that takes one picture's levels to the other's, then once more without those that it takes nowhere near.
    private static (float Gain, float Offset) Light(ReadOnlySpan<byte> before, ReadOnlySpan<byte> now)
    {
        var (gain, offset, spread) = Line(before, now, 1, 0, float.MaxValue);
        (gain, offset, _) = Line(before, now, gain, offset, Math.Max(4, 1.5f * spread));
        return (gain, offset);
    }

    private static (float Gain, float Offset, float Spread) Line(ReadOnlySpan<byte> before, ReadOnlySpan<byte> now, float gain, float offset, float within)
    {
        const long Flat = 9;
        long n = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;
        for (var i = 0; i < before.Length; i++)
        {
            int a = before[i], b = now[i];
            if (MathF.Abs(b - gain * a - offset) > within)
                continue;
            n++;
            x += a;
            y += b;
            xx += a * a;
            xy += a * b;
            yy += b * b;
        }
        if (n == 0)
            return (gain, offset, within);
        var (varianceX, covariance, varianceY) = ((double)(n * xx - x * x) / (n * n), (double)(n * xy - x * y) / (n * n), (double)(n * yy - y * y) / (n * n));
        var slope = varianceX < Flat ? 1 : covariance / varianceX;
        var unexplained = Math.Max(0, varianceY - 2 * slope * covariance + slope * slope * varianceX);
        return ((float)slope, (float)((y - slope * x) / n), (float)Math.Sqrt(unexplained));
    }

    // The median, because whoever came into a part is less than half of it.
    private void TakeOutPartsOfLight(int columns, int rows)
    {
        for (var i = 0; i < rest.Length; i++)
            sums[i] = rest[i] / MathF.Max(DarkLevel, lit[i]);
        for (var top = 0; top < rows; top += PartCells)
        {
            for (var left = 0; left < columns; left += PartCells)
            {
                var median = MedianAround(left, top, columns, rows);
                if (median == 0)
                    continue;
                for (var y = top; y < Math.Min(rows, top + PartCells); y++)
                {
                    for (var i = y * columns + left; i < y * columns + Math.Min(columns, left + PartCells); i++)
                        rest[i] -= median * MathF.Max(DarkLevel, lit[i]);
                }
            }
        }
    }

    private float MedianAround(int left, int top, int columns, int rows)
    {
        const int Middle = Steps / 2, PerUnit = 400;
        Array.Clear(histogram);
        var (right, bottom, count) = (Math.Min(columns, left + PartCells + AroundCells), Math.Min(rows, top + PartCells + AroundCells), 0);
        for (var y = Math.Max(0, top - AroundCells); y < bottom; y += 2)
        {
            for (var x = Math.Max(0, left - AroundCells); x < right; x += 2, count++)
                histogram[Math.Clamp((int)MathF.Round(sums[y * columns + x] * PerUnit) + Middle, 0, Steps - 1)]++;
        }
        var step = 0;
        for (var below = histogram[0]; below <= count / 2; below += histogram[++step]) ;
        return Math.Clamp((step - Middle) / (float)PerUnit, -MaxPartShare, MaxPartShare);
    }

    private void TakeSlopes(ReadOnlySpan<byte> before, int columns, int rows, float gain)
    {
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var (sum, count) = (0, 0);
                for (var y = row * BlockCells; y < Math.Min(rows - 1, (row + 1) * BlockCells); y++)
                {
                    for (var x = column * BlockCells; x < Math.Min(columns - 1, (column + 1) * BlockCells); x++, count++)
                    {
                        var i = y * columns + x;
                        sum += Math.Max(Math.Abs(before[i + 1] - before[i]), Math.Abs(before[i + columns] - before[i]));
                    }
                }
                slopes[row * Columns + column] = count == 0 ? 0 : gain * OfSlope * sum / count;
            }
        }
    }

    // Means over squares of cells at all places (of the large ones every other), each against what noise and slope allow.
    private void Mark(int columns, int rows, int side, float min, float max)
    {
        const int PerStep = 16;
        var (apart, cells) = (side / 2, side * side);
        Array.Clear(histogram);
        var count = 0;
        for (var y = 0; y + side <= rows; y += apart)
        {
            for (var x = 0; x + side <= columns; x += apart, count++)
            {
                var sum = 0f;
                for (var i = 0; i < side; i++)
                {
                    foreach (var level in rest.AsSpan((y + i) * columns + x, side))
                        sum += level;
                }
                sums[y * columns + x] = MathF.Abs(sum) / cells;
                histogram[Math.Min(Steps - 1, (int)(sums[y * columns + x] * PerStep))]++;
            }
        }
        if (count == 0)
            return;
        var step = 0;
        for (var below = histogram[0]; below <= count / 2; below += histogram[++step]) ;
        var allowed = Math.Clamp((step + 0.5f) / PerStep * DeviationPerMedian * Deviations, min, max);
        for (var y = 0; y + side <= rows; y += apart)
        {
            for (var x = 0; x + side <= columns; x += apart)
            {
                if (sums[y * columns + x] <= allowed)
                    continue;
                var block = (y + apart) / BlockCells * Columns + (x + apart) / BlockCells;
                if (sums[y * columns + x] > allowed + slopes[block])
                    changed[block] = true;
            }
        }
    }
}
