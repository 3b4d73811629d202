namespace CrowdWatch.Edge.Pictures;

/// <summary>Decides whether a picture shows nothing at all: one colour, what a decoder shows without a reference, or a test card.</summary>
/// <remarks>
/// A picture that shows nothing would be counted as an empty, fully seen zone. What was measured, and what is a judgement (a field of snow burnt out to
/// white without anybody in it shows nothing; at night one lamp is enough), stands in README.md, "Pictures that show nothing".
/// </remarks>
public static class EmptyPicture
{
    // Where clocks and names are burnt in: an eighth of the height at the top and at the bottom. What stands there alone shows no scene.
    private const double CaptionBand = 0.125;

    // Levels by which cells of one colour differ at most: rounding and codec.
    private const double SameColour = 3;

    // Noise of pixels that is left in the mean of 64, as a share of their mean difference: the largest of two thousand means lies four deviations out, and scaling has spread the noise.
    private const double NoiseInCell = 1;

    // Share of cells between the captions that must be of the colour: 0.5 % is a lamp or two, or one person far away.
    private const double AllOfIt = 0.995;

    // A picture of a saturated colour with a text in the middle ("no signal") is none of a scene either.
    private const double NearlyAllOfIt = 0.8;

    // Levels between the channels of a colour from which on it is saturated.
    private const double Saturated = 60;

    // What a decoder shows in place of a reference that it does not have: middle grey, in video range or full range.
    private const double DecoderGreyFrom = 124, DecoderGreyTo = 134, DecoderGreyShare = 0.7;

    /// <summary>What the picture shows instead of a scene, for a person to read; null when it may show a scene or cannot be judged.</summary>
    public static string? Judge(PictureCells cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (!cells.CanBeJudged)
            return null;
        var from = (int)Math.Ceiling(cells.Rows * CaptionBand);
        var to = cells.Rows - from;
        if (OneColour(cells, from, to) is { } colour)
            return colour;
        if (GreyShare(cells, from, to) >= DecoderGreyShare)
            return "grey, as a decoder shows that lost its reference";
        return TestCard.IsShown(cells) ? "colour bars" : null;
    }

    private static string? OneColour(PictureCells cells, int from, int to)
    {
        Span<double> colour = [Median(cells, 0, from, to), Median(cells, 1, from, to), Median(cells, 2, from, to)];
        var allowed = Math.Max(SameColour, cells.Roughness * NoiseInCell);
        var same = 0;
        for (var cell = from * cells.Columns; cell < to * cells.Columns; cell++)
        {
            if (Math.Abs(cells.Mean(cell, 0) - colour[0]) <= allowed && Math.Abs(cells.Mean(cell, 1) - colour[1]) <= allowed && Math.Abs(cells.Mean(cell, 2) - colour[2]) <= allowed)
                same++;
        }
        var (low, high) = (Math.Min(colour[0], Math.Min(colour[1], colour[2])), Math.Max(colour[0], Math.Max(colour[1], colour[2])));
        var share = (double)same / ((to - from) * cells.Columns);
        if (share < (high - low >= Saturated ? NearlyAllOfIt : AllOfIt))
            return null;
        return high - low >= Saturated ? "one colour" : high < 50 ? "black" : low > 235 ? "white" : "grey";
    }

    private static double GreyShare(PictureCells cells, int from, int to)
    {
        var grey = 0;
        for (var cell = from * cells.Columns; cell < to * cells.Columns; cell++)
        {
            if (IsGrey(cells.Mean(cell, 0)) && IsGrey(cells.Mean(cell, 1)) && IsGrey(cells.Mean(cell, 2)))
                grey++;
        }
        return (double)grey / ((to - from) * cells.Columns);
    }

    private static bool IsGrey(double level) => level is >= DecoderGreyFrom and <= DecoderGreyTo;

    // The mean of those of the middle level: to a level, and without sorting two thousand cells five times a second.
    private static double Median(PictureCells cells, int channel, int from, int to)
    {
        Span<int> found = stackalloc int[256];
        Span<double> sums = stackalloc double[256];
        found.Clear();
        sums.Clear();
        var (first, last) = (from * cells.Columns, to * cells.Columns);
        for (var cell = first; cell < last; cell++)
        {
            var mean = cells.Mean(cell, channel);
            found[(int)mean]++;
            sums[(int)mean] += mean;
        }
        var (level, below) = (0, found[0]);
        while (below <= (last - first) / 2)
            below += found[++level];
        return sums[level] / found[level];
    }
}
