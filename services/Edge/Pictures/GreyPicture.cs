using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Pictures;

/// <summary>
/// The picture of a frame in grey and small, some 140 to 200 cells wide, with how much fine detail each block of it has: enough to tell whether a
/// camera still shows what it did, too little to know a face. Filled again and again.
/// </summary>
public sealed class GreyPicture
{
    /// <summary>Width and height of a block in cells.</summary>
    public const int BlockCells = 8;

    // Cells in a row, about: fewer lose shifts of a hundredth of the width, more cost time.
    private const int UsualColumns = 160;

    private const int RowsOfLarge = 2;

    // What a pixel is made of, and which of it is looked at: green is most of what the eye calls bright, whatever the order of channels.
    private const int Channels = 3, Green = 1;

    private byte[] cells = [];
    private int[] sums = [];
    private float[] detail = [];

    /// <summary>Cells in a row.</summary>
    public int Columns { get; private set; }

    /// <summary>Rows of cells.</summary>
    public int Rows { get; private set; }

    /// <summary>Blocks in a row; cells that are left at the right edge belong to none.</summary>
    public int BlockColumns => Columns / BlockCells;

    /// <summary>Rows of blocks.</summary>
    public int BlockRows => Rows / BlockCells;

    /// <summary>Levels of the cells, 0 to 255, row by row.</summary>
    public ReadOnlySpan<byte> Cells => cells.AsSpan(0, Columns * Rows);

    /// <summary>Mean difference of neighbouring pixels in each block, in levels.</summary>
    public ReadOnlySpan<float> Detail => detail.AsSpan(0, BlockColumns * BlockRows);

    /// <summary>Takes the picture of a frame, without the padding around it.</summary>
    public void Take(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var (width, height) = frame.Canvas.FittedSize(frame.SourceWidthPx, frame.SourceHeightPx);
        var step = Math.Max(1, (int)Math.Round((double)width / UsualColumns));
        Resize(width / step, height / step);
        var stride = frame.Canvas.WidthPx * Channels;
        // Of a large picture two rows of pixels are enough for a row of cells.
        var apart = step >= 2 * RowsOfLarge ? step / RowsOfLarge : 1;
        for (var row = 0; row < Rows; row++)
        {
            Array.Clear(sums);
            var rows = 0;
            for (var y = row * step; y < (row + 1) * step; y += apart, rows++)
                AddRow(frame.Pixels.Slice(y * stride, Columns * step * Channels), step);
            for (var column = 0; column < Columns; column++)
                cells[row * Columns + column] = (byte)((sums[column] + rows * step / 2) / (rows * step));
            if (row < BlockRows * BlockCells)
                AddDetail(frame.Pixels.Slice(row * step * stride, Columns * step * Channels), row / BlockCells * BlockColumns, step);
        }
        var pixels = (float)(BlockCells * BlockCells * step);
        for (var block = 0; block < BlockColumns * BlockRows; block++)
            detail[block] /= pixels;
    }

    /// <summary>Takes the same picture as another, turned: left and right, or top and bottom, change places. What it knows of detail is not turned.</summary>
    public void TakeTurned(GreyPicture other, bool mirrored, bool upsideDown)
    {
        ArgumentNullException.ThrowIfNull(other);
        Resize(other.Columns, other.Rows);
        for (var row = 0; row < Rows; row++)
        {
            var from = other.cells.AsSpan((upsideDown ? Rows - 1 - row : row) * Columns, Columns);
            var to = cells.AsSpan(row * Columns, Columns);
            from.CopyTo(to);
            if (mirrored)
                to.Reverse();
        }
    }

    /// <summary>Takes the same picture as another.</summary>
    public void Take(GreyPicture other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Resize(other.Columns, other.Rows);
        other.Cells.CopyTo(cells);
        other.Detail.CopyTo(detail);
    }

    private void Resize(int columns, int rows)
    {
        if ((Columns, Rows) != (columns, rows))
        {
            (Columns, Rows) = (columns, rows);
            (cells, sums, detail) = (new byte[columns * rows], new int[columns], new float[BlockColumns * BlockRows]);
        }
        Array.Clear(detail);
    }

    private void AddRow(ReadOnlySpan<byte> row, int step)
    {
        for (int column = 0, at = Green; column < Columns; column++)
        {
            var sum = 0;
            for (var i = 0; i < step; i++, at += Channels)
                sum += row[at];
            sums[column] += sum;
        }
    }

    // One row of pixels in each row of cells is enough for a mean.
    private void AddDetail(ReadOnlySpan<byte> row, int firstBlock, int step)
    {
        var width = BlockCells * step;
        for (var block = 0; block < BlockColumns; block++)
        {
            var pixels = row[(block * width * Channels + Green)..];
            var (sum, last, most) = (0, (int)pixels[0], Math.Min(width, (pixels.Length - 1) / Channels));
            for (var i = 1; i <= most; i++)
            {
                var level = (int)pixels[i * Channels];
                sum += Math.Abs(level - last);
                last = level;
            }
            detail[firstBlock + block] += sum;
        }
    }
}
