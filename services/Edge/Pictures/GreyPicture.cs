using System.Numerics;
using System.Runtime.Intrinsics;
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
    private ushort[] sums = [];
    private float[] detail = [];

    /// <summary>Cells in a row.</summary>
    public int Columns { get; private set; }

    /// <summary>Rows of cells.</summary>
    public int Rows { get; private set; }

    /// <summary>Width and height of a cell in pixels of the canvas.</summary>
    public int CellPx { get; private set; } = 1;

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
        CellPx = step;
        if (sums.Length != Columns * step * Channels)
            sums = new ushort[Columns * step * Channels];
        var stride = frame.Canvas.WidthPx * Channels;
        // Of a large picture two rows of pixels are enough for a row of cells.
        var apart = step >= 2 * RowsOfLarge ? step / RowsOfLarge : 1;
        for (var row = 0; row < Rows; row++)
        {
            Array.Clear(sums);
            var rows = 0;
            for (var y = row * step; y < (row + 1) * step; y += apart, rows++)
                AddRow(frame.Pixels.Slice(y * stride, Columns * step * Channels));
            TakeCells(cells.AsSpan(row * Columns, Columns), step, rows * step);
            if (row < BlockRows * BlockCells)
                AddDetail(frame.Pixels.Slice(row * step * stride, Columns * step * Channels), row / BlockCells * BlockColumns, step);
        }
        var differences = (float)(BlockCells * BlockCells * step * Channels);
        for (var block = 0; block < BlockColumns * BlockRows; block++)
            detail[block] /= differences;
    }

    /// <summary>Takes the same picture as another, turned: left and right, or top and bottom, change places. What it knows of detail is not turned.</summary>
    public void TakeTurned(GreyPicture other, bool mirrored, bool upsideDown)
    {
        ArgumentNullException.ThrowIfNull(other);
        Resize(other.Columns, other.Rows);
        CellPx = other.CellPx;
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
        CellPx = other.CellPx;
        other.Cells.CopyTo(cells);
        other.Detail.CopyTo(detail);
    }

    private void Resize(int columns, int rows)
    {
        if ((Columns, Rows) != (columns, rows))
        {
            (Columns, Rows) = (columns, rows);
            (cells, detail) = (new byte[columns * rows], new float[BlockColumns * BlockRows]);
        }
        Array.Clear(detail);
    }

    // All channels at once, as many bytes as the processor adds in one go; those of green are picked afterwards.
    private void AddRow(ReadOnlySpan<byte> row)
    {
        var at = 0;
        for (; at + Vector<byte>.Count <= row.Length; at += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[at..]), out var low, out var high);
            (low + new Vector<ushort>(sums, at)).CopyTo(sums, at);
            (high + new Vector<ushort>(sums, at + Vector<ushort>.Count)).CopyTo(sums, at + Vector<ushort>.Count);
        }
        for (; at < row.Length; at++)
            sums[at] += row[at];
    }

    private void TakeCells(Span<byte> row, int step, int pixels)
    {
        for (int column = 0, at = Green; column < row.Length; column++)
        {
            var sum = pixels / 2;
            for (var i = 0; i < step; i++, at += Channels)
                sum += sums[at];
            row[column] = (byte)(sum / pixels);
        }
    }

    // One row of pixels in each row of cells is enough for a mean; all three channels are, because they lie side by side.
    private void AddDetail(ReadOnlySpan<byte> row, int firstBlock, int step)
    {
        var width = BlockCells * step * Channels;
        for (var block = 0; block < BlockColumns; block++)
        {
            var first = block * width;
            var (at, end) = (first, Math.Min(first + width, row.Length - Channels));
            var sums = Vector128<uint>.Zero;
            for (; at + Vector128<byte>.Count <= end; at += Vector128<byte>.Count)
            {
                var (one, next) = (Vector128.Create(row.Slice(at, Vector128<byte>.Count)), Vector128.Create(row.Slice(at + Channels, Vector128<byte>.Count)));
                var difference = Vector128.Max(one, next) - Vector128.Min(one, next);
                var pairs = Vector128.WidenLower(difference) + Vector128.WidenUpper(difference);
                sums += Vector128.WidenLower(pairs) + Vector128.WidenUpper(pairs);
            }
            var sum = (int)Vector128.Sum(sums);
            for (; at < end; at++)
                sum += Math.Abs(row[at + Channels] - row[at]);
            detail[firstBlock + block] += sum;
        }
    }
}
