namespace CrowdWatch.Edge.Pictures;

/// <summary>Recognises colour bars: upright stripes of plain, mostly saturated colours, as cameras, recorders and servers show without a picture.</summary>
internal static class TestCard
{
    // Bars of every standard fill this part of the height; captions stand above it, other patterns of the card below.
    private const double From = 0.15, To = 0.57;

    // Levels by which the cells of a bar differ at most.
    private const double SameColour = 6;

    // Share of columns that must be plain from top to bottom; the others hold the edges between bars.
    private const double PlainShare = 0.92;

    // Levels from one bar to the next, in the channel that differs most, and bars at least, saturated ones among them.
    private const double Step = 30, SaturatedFrom = 80;
    private const int LeastBars = 6, LeastSaturated = 4;

    /// <summary>Whether the picture shows bars.</summary>
    public static bool IsShown(PictureCells cells)
    {
        var (from, to) = ((int)Math.Ceiling(cells.Rows * From), (int)(cells.Rows * To));
        var (plain, bars, saturated) = (0, 0, 0);
        int? last = null;
        for (var column = 0; column < cells.Columns; column++)
        {
            if (!IsPlain(cells, column, from, to))
                continue;
            plain++;
            if (last is { } before && Distance(cells, from * cells.Columns + before, from * cells.Columns + column) < Step)
                continue;
            last = column;
            bars++;
            if (Saturation(cells, from * cells.Columns + column) >= SaturatedFrom)
                saturated++;
        }
        return plain >= PlainShare * cells.Columns && bars >= LeastBars && saturated >= LeastSaturated;
    }

    private static bool IsPlain(PictureCells cells, int column, int from, int to)
    {
        for (var row = from + 1; row < to; row++)
        {
            if (Distance(cells, from * cells.Columns + column, row * cells.Columns + column) > SameColour)
                return false;
        }
        return true;
    }

    private static double Distance(PictureCells cells, int one, int other)
    {
        var most = 0.0;
        for (var channel = 0; channel < 3; channel++)
            most = Math.Max(most, Math.Abs(cells.Mean(one, channel) - cells.Mean(other, channel)));
        return most;
    }

    private static double Saturation(PictureCells cells, int cell) =>
        Math.Max(cells.Mean(cell, 0), Math.Max(cells.Mean(cell, 1), cells.Mean(cell, 2))) - Math.Min(cells.Mean(cell, 0), Math.Min(cells.Mean(cell, 1), cells.Mean(cell, 2)));
}
