namespace CrowdWatch.Forecast.Days;

/// <summary>
/// Learns online how far the highest day up to a step goes beyond the highest forecast. The highest of several uncertain days is higher than
/// any one of them is likely to be: so the running maximum is scored itself.
/// </summary>
internal sealed class PeakErrors
{
    private const int Origins = 400;
    private const double SimilarShare = 0.7;
    private const int EnoughSimilar = 60;
    private readonly Ring[] scores;
    private readonly Ring[] heights;

    public PeakErrors(int horizon)
    {
        scores = [.. Enumerable.Range(0, horizon).Select(_ => new Ring(Origins))];
        heights = [.. Enumerable.Range(0, horizon).Select(_ => new Ring(Origins))];
    }

    public void Take(int step, double height, double score)
    {
        heights[step].Add(height);
        scores[step].Add(score);
    }

    /// <summary>Sorted scores of a step, of origins whose forecast was not far below this height; of all where those are few.</summary>
    public double[] Sorted(int step, double height)
    {
        var similar = scores[step].Values.Zip(heights[step].Values).Where(pair => pair.Second >= SimilarShare * height).Select(pair => pair.First).ToArray();
        var picked = similar.Length >= EnoughSimilar ? similar : [.. scores[step].Values];
        Array.Sort(picked);
        return picked;
    }

    public void Write(BinaryWriter writer)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i].Write(writer);
            heights[i].Write(writer);
        }
    }

    public static PeakErrors Read(BinaryReader reader, int horizon)
    {
        var errors = new PeakErrors(horizon);
        for (var i = 0; i < horizon; i++)
        {
            errors.scores[i] = Ring.Read(reader, Origins);
            errors.heights[i] = Ring.Read(reader, Origins);
        }
        return errors;
    }
}
