namespace CrowdWatch.Forecast.Models;

/// <summary>How wrong the forecasts of one step were of late, in units of the usual error at that hour: a histogram that fades.</summary>
internal sealed class IntervalScores
{
    private const int Hours = 24;
    private const int ScoresToTrust = 30;

    // A share of the step's own error that no hour goes below: nights of nothing would make one visitor a surprise of hundreds.
    private const double LeastShare = 0.1;
    private const double LeastError = 0.01;

    private readonly float[] usualError = new float[Hours];
    private readonly int[] seen = new int[Hours];
    private readonly float[] cells = new float[ScoreScale.Cells];
    private float stepError;
    private int count;
    private float total;

    public static long Bytes => (Hours * 8) + (ScoreScale.Cells * 4);

    /// <summary>Mean error of the step on the root scale; 0 before the first.</summary>
    public double StepError => stepError;

    /// <summary>Usual error at an hour; before it is known at least the doubt given.</summary>
    public double UsualError(int hour, double doubt)
    {
        var least = Math.Max(LeastError, LeastShare * stepError);
        if (count == 0)
            return Math.Max(least, doubt);
        // An hour never seen takes the step's error; three unseen scores stand for it until the hour has its own.
        var error = ((seen[hour] * usualError[hour]) + (3 * stepError)) / (seen[hour] + 3);
        return Math.Max(Math.Max(least, doubt), error);
    }

    public void Learn(int hour, double error, double sigma, int slotsADay)
    {
        var size = (float)Math.Abs(error);
        var dayRate = 0.05f / slotsADay;
        stepError += Math.Max(dayRate, 1f / (count + 1)) * (size - stepError);
        usualError[hour] += Math.Max(0.08f * Math.Min(1, 24f / slotsADay), 1f / (seen[hour] + 1)) * (size - usualError[hour]);
        seen[hour]++;
        count++;
        cells[ScoreScale.CellOf(error / sigma)]++;
        total++;
    }

    public void Fade(float keep)
    {
        foreach (ref var cell in cells.AsSpan())
            cell *= keep;
        total *= keep;
    }

    /// <summary>Quantiles of the scores, rising shares in, scores out; what is assumed of any forecast fills in until there are enough.</summary>
    public void Quantiles(ReadOnlySpan<double> shares, Span<double> scores)
    {
        // By those that still count: after a closed season the first new one would be all there is.
        var missing = Math.Max(0, ScoresToTrust - total);
        Span<float> weights = stackalloc float[ScoreScale.Cells];
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = cells[i] + (missing * ScoreScale.Prior[i]);
            sum += weights[i];
        }
        for (var i = 0; i < shares.Length; i++)
            scores[i] = ScoreScale.Quantile(weights, sum, shares[i]);
    }

    public void Write(BinaryWriter writer)
    {
        StateFormat.Write(writer, usualError);
        StateFormat.Write(writer, seen);
        StateFormat.Write(writer, cells);
        writer.Write(stepError);
        writer.Write(count);
        writer.Write(total);
    }

    public void Read(BinaryReader reader)
    {
        StateFormat.Read(reader, usualError);
        StateFormat.Read(reader, seen);
        StateFormat.Read(reader, cells);
        stepError = reader.ReadSingle();
        count = reader.ReadInt32();
        total = reader.ReadSingle();
    }
}
