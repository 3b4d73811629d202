namespace CrowdWatch.Forecast.Days;

/// <summary>
/// Learns online how far the forecasts of each step go wrong: the usual error, and the last scores (error over usual error), from which the
/// bounds of an interval are read. Scores of neighbouring steps are pooled.
/// </summary>
internal sealed class DayErrors
{
    private const int Origins = 365;
    private const int Neighbours = 2;
    private const double Rate = 0.04;

    // Half of the usual error is that of the last month, half that of the last year: the month alone is a noisy measure.
    private const double SlowRate = 0.004;
    private const int Enough = 30;
    private readonly double[] spreads;
    private readonly double[] slowSpreads;
    private readonly int[] counts;
    private readonly Ring[] scores;

    public DayErrors(int horizon)
    {
        spreads = new double[horizon];
        slowSpreads = new double[horizon];
        counts = new int[horizon];
        scores = [.. Enumerable.Range(0, horizon).Select(_ => new Ring(Origins))];
    }

    /// <summary>Usual error of a step; before there are errors a share of the level, growing with the step.</summary>
    public double Spread(int step, double level)
    {
        const double firstShare = 0.15;
        const double shareOfMany = 10;
        // Numbers of people scatter by about half on the square-root scale even where the forecast is perfect; some of it always remains.
        const double least = 0.05;
        var guess = firstShare * Math.Abs(level) + 0.5;
        var known = counts[step] == 0 ? guess : ((spreads[step] + slowSpreads[step]) / 2 * counts[step] + guess * Math.Max(0, shareOfMany - counts[step])) / Math.Max(counts[step], shareOfMany);
        return Math.Max(known, least);
    }

    public void Take(int step, double error, double spreadThen)
    {
        counts[step] = Math.Min(counts[step] + 1, int.MaxValue - 1);
        spreads[step] += Math.Max(Rate, 1.0 / counts[step]) * (Math.Abs(error) - spreads[step]);
        slowSpreads[step] += Math.Max(SlowRate, 1.0 / counts[step]) * (Math.Abs(error) - slowSpreads[step]);
        scores[step].Add(error / spreadThen);
    }

    /// <summary>Sorted scores of a step and its neighbours.</summary>
    public double[] Sorted(int step)
    {
        List<double> pooled = [];
        for (var i = Math.Max(0, step - Neighbours); i <= Math.Min(scores.Length - 1, step + Neighbours); i++)
            pooled.AddRange(scores[i].Values);
        pooled.Sort();
        return [.. pooled];
    }

    /// <summary>Score that the truth stays below in this share of cases.</summary>
    public static double Bound(double[] sorted, double share)
    {
        if (sorted.Length < Enough)
            return share == 0.5 ? 0 : (share < 0.5 ? -1 : 1) * (share is > 0.05 and < 0.95 ? 1.9 : 3.2);
        return Quantiles.Of(sorted, share) * (share == 0.5 ? 0.5 : 1 + 0.5 / Math.Sqrt(sorted.Length / 5.0));
    }

    public void Write(BinaryWriter writer)
    {
        for (var i = 0; i < spreads.Length; i++)
        {
            writer.Write(spreads[i]);
            writer.Write(slowSpreads[i]);
            writer.Write(counts[i]);
            scores[i].Write(writer);
        }
    }

    public static DayErrors Read(BinaryReader reader, int horizon)
    {
        var errors = new DayErrors(horizon);
        for (var i = 0; i < horizon; i++)
        {
            errors.spreads[i] = reader.ReadDouble();
            errors.slowSpreads[i] = reader.ReadDouble();
            errors.counts[i] = StateReading.Count(reader, int.MaxValue);
            errors.scores[i] = Ring.Read(reader, Origins);
        }
        return errors;
    }
}
