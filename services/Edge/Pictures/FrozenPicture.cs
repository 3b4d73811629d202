namespace CrowdWatch.Edge.Pictures;

/// <summary>Notices a picture that does not change: the same one sent again and again, encoded anew or not, with or without a running clock on it.</summary>
/// <remarks>
/// A scene in which nothing moves differs from a picture that stands by its noise: no two pictures of a sensor are the same, while those of a
/// standing picture come back. So it is frozen when every picture for a while resembled the first and was the same as one of the pictures before,
/// to a fraction of a level in the mean of 64 pixels. A camera whose encoder smooths the noise away repeats itself until its next key frame: the
/// while has to be longer than key frames are apart. Not for two threads at once.
/// </remarks>
public sealed class FrozenPicture
{
    // Cells whose brightness differs from the first picture's by more than this many levels have changed: codec noise stays below.
    private const double ChangedByLevels = 4;

    // Share of cells that may change without being a scene: a burnt-in clock, where clocks are.
    private const double ClockShare = 0.04;

    // Clocks stand in this part of the height, at the top and at the bottom.
    private const double ClockBand = 0.2;

    // Mean difference in levels up to which two pictures are the same one. Noise of half a level in the pixels leaves 0.05 here.
    private const double TwinWithinLevels = 0.02;

    // Pictures kept to compare with: some twenty seconds at the usual five a second, more than groups of pictures last.
    private const int Kept = 100;

    private readonly List<int[]> past = [];
    private int next;
    private int[] first = [];
    private int[] now = [];
    private int columns;
    private TimeSpan? since;

    /// <summary>Takes a picture; tells for how long it has not changed.</summary>
    /// <param name="cells">The picture.</param>
    /// <param name="at">Its time, by a clock that rises.</param>
    public TimeSpan Take(PictureCells cells, TimeSpan at)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (!cells.CanBeJudged)
            return TimeSpan.Zero;
        if (now.Length != cells.Count || columns != cells.Columns)
            (now, columns) = (new int[cells.Count], cells.Columns);
        cells.CopyBrightnessTo(now);
        var isSame = since <= at && first.Length == now.Length && Resembles(cells) && HasTwin(cells);
        if (first.Length != now.Length)
        {
            past.Clear();
            first = new int[now.Length];
        }
        Keep();
        if (!isSame)
        {
            now.CopyTo(first, 0);
            since = at;
        }
        return at - since!.Value;
    }

    private void Keep()
    {
        if (past.Count < Kept)
        {
            past.Add([.. now]);
            next = past.Count % Kept;
            return;
        }
        now.CopyTo(past[next], 0);
        next = (next + 1) % Kept;
    }

    private bool Resembles(PictureCells cells)
    {
        var (from, to) = Middle(cells);
        var allowed = (int)(ChangedByLevels * PictureCells.BrightnessPerLevel);
        var clock = 0;
        for (var i = 0; i < now.Length; i++)
        {
            if (Math.Abs(now[i] - first[i]) <= allowed)
                continue;
            if (i >= from && i < to)
                return false;
            clock++;
        }
        return clock <= ClockShare * now.Length;
    }

    // The newest are tried first: a picture that is repeated as it is has its twin right before.
    private bool HasTwin(PictureCells cells)
    {
        var (from, to) = Middle(cells);
        var allowed = (long)(TwinWithinLevels * PictureCells.BrightnessPerLevel * (to - from));
        for (var back = 1; back <= past.Count; back++)
        {
            var other = past[(next - back + 2 * past.Count) % past.Count];
            long sum = 0;
            for (var i = from; i < to && sum <= allowed; i++)
                sum += Math.Abs(now[i] - other[i]);
            if (sum <= allowed)
                return true;
        }
        return false;
    }

    private static (int From, int To) Middle(PictureCells cells)
    {
        var band = (int)Math.Ceiling(cells.Rows * ClockBand);
        return (band * cells.Columns, (cells.Rows - band) * cells.Columns);
    }
}
