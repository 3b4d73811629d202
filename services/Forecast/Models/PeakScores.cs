namespace CrowdWatch.Forecast.Models;

/// <summary>
/// How far above or below the highest forecast the true highest value came, for one step: fading histograms by the height of the forecast,
/// so that peaks are judged by peaks.
/// </summary>
internal sealed class PeakScores
{
    private const int Levels = 32;
    private const double LowestLevel = 0.5;
    private const double LevelRatio = 1.2;
    private const double LikePeak = 0.7;
    private const double ScoresToTrust = 60;
    private const float PriorWeight = 4;

    private readonly float[] cells = new float[Levels * ScoreScale.Cells];
    private readonly float[] totals = new float[Levels];

    public static long Bytes => 4L * Levels * (ScoreScale.Cells + 1);

    public void Learn(double highest, double score)
    {
        var level = (int)Math.Clamp(LevelOf(highest), 0, Levels - 1);
        cells[(level * ScoreScale.Cells) + ScoreScale.CellOf(score)]++;
        totals[level]++;
    }

    public void Fade(float keep)
    {
        foreach (ref var cell in cells.AsSpan())
            cell *= keep;
        foreach (ref var total in totals.AsSpan())
            total *= keep;
    }

    /// <summary>The scores of forecasts at least 0.7 times as high, or of all where these are few, as shares below each cell's lower edge.</summary>
    public float[] Below(double highest)
    {
        var place = Math.Clamp(LevelOf(LikePeak * highest), 0, Levels - 1e-9);
        var (level, share) = ((int)place, 1 - (place - Math.Floor(place)));
        var found = share * totals[level];
        for (var above = level + 1; above < Levels; above++)
            found += totals[above];
        while (found < ScoresToTrust && (level > 0 || share < 1))
        {
            found += (1 - share) * totals[level];
            if (found < ScoresToTrust && level > 0)
                found += totals[--level];
            share = 1;
        }
        return Shares(level, (float)share);
    }

    public void Write(BinaryWriter writer)
    {
        StateFormat.Write(writer, cells);
        StateFormat.Write(writer, totals);
    }

    public void Read(BinaryReader reader)
    {
        StateFormat.Read(reader, cells);
        StateFormat.Read(reader, totals);
    }

    private float[] Shares(int level, float share)
    {
        var below = new float[ScoreScale.Cells + 1];
        var counts = below.AsSpan(1);
        for (var i = 0; i < counts.Length; i++)
            counts[i] = PriorWeight * ScoreScale.Prior[i];
        for (var from = level; from < Levels; from++)
            if (totals[from] > 0)
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(cells.AsSpan(from * ScoreScale.Cells, ScoreScale.Cells), from == level ? share : 1, counts, counts);
        for (var i = 1; i < below.Length; i++)
            below[i] += below[i - 1];
        var total = below[^1];
        foreach (ref var value in below.AsSpan())
            value = Math.Min(1, value / total);
        return below;
    }

    private static double LevelOf(double highest) => Math.Log(Math.Max(highest, LowestLevel) / LowestLevel) / Math.Log(LevelRatio);
}
