using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Pictures;

/// <summary>The picture of a frame in cells of 8 × 8 pixels of the canvas: what remains of it without codec blocks and noise. Filled again and again.</summary>
public sealed class PictureCells
{
    /// <summary>Width and height of a cell in pixels of the canvas.</summary>
    public const int CellPx = 8;

    /// <summary>Fewer cells than this, either way, say nothing about a picture.</summary>
    public const int LeastCells = 6;

    private const int Channels = 3;
    private const int PixelsPerCell = CellPx * CellPx;

    private int[] sums = [];
    private int noiseSum;
    private long noisePixels;

    /// <summary>Cells in a row; what is left at the right edge is not looked at.</summary>
    public int Columns { get; private set; }

    /// <summary>Rows of cells.</summary>
    public int Rows { get; private set; }

    /// <summary>Cells of the picture.</summary>
    public int Count => Columns * Rows;

    /// <summary>Whether there are enough to judge the picture by.</summary>
    public bool CanBeJudged => Columns >= LeastCells && Rows >= LeastCells;

    /// <summary>Mean difference of neighbouring pixels, in levels of 0 to 255: noise and fine texture.</summary>
    public double Roughness => noisePixels == 0 ? 0 : (double)noiseSum / noisePixels;

    /// <summary>Takes the picture of a frame, without the padding around it.</summary>
    public void Take(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var (width, height) = frame.Canvas.FittedSize(frame.SourceWidthPx, frame.SourceHeightPx);
        (Columns, Rows) = (width / CellPx, height / CellPx);
        if (sums.Length < Count * Channels)
            sums = new int[Count * Channels];
        Array.Clear(sums);
        (noiseSum, noisePixels) = (0, 0);
        var stride = frame.Canvas.WidthPx * Channels;
        for (var y = 0; y < Rows * CellPx; y++)
            TakeRow(frame.Pixels.Slice(y * stride, Columns * CellPx * Channels), y / CellPx * Columns * Channels, measuresNoise: y % CellPx == 0);
    }

    /// <summary>Mean of one channel in a cell, 0 to 255.</summary>
    public double Mean(int cell, int channel) => (double)sums[cell * Channels + channel] / PixelsPerCell;

    /// <summary>The cells' brightness, in 64ths of three levels: whole numbers, so that a repeated picture is the same to the last bit.</summary>
    public void CopyBrightnessTo(Span<int> brightness)
    {
        for (var cell = 0; cell < Count; cell++)
            brightness[cell] = sums[cell * Channels] + sums[cell * Channels + 1] + sums[cell * Channels + 2];
    }

    /// <summary>What <see cref="CopyBrightnessTo"/> counts as one level of brightness.</summary>
    public const int BrightnessPerLevel = Channels * PixelsPerCell;

    private void TakeRow(ReadOnlySpan<byte> row, int first, bool measuresNoise)
    {
        for (var column = 0; column < Columns; column++)
        {
            var pixels = row.Slice(column * CellPx * Channels, CellPx * Channels);
            var (a, b, c) = (0, 0, 0);
            for (var i = 0; i < pixels.Length; i += Channels)
            {
                a += pixels[i];
                b += pixels[i + 1];
                c += pixels[i + 2];
            }
            var at = first + column * Channels;
            sums[at] += a;
            sums[at + 1] += b;
            sums[at + 2] += c;
        }
        if (!measuresNoise)
            return;
        for (var i = Channels + 1; i < row.Length; i += Channels)
            noiseSum += Math.Abs(row[i] - row[i - Channels]);
        noisePixels += Columns * CellPx - 1;
    }
}
