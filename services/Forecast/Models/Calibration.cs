namespace CrowdWatch.Forecast.Models;

/// <summary>
/// Makes honest forecasts of bare ones: remembers what was said of each step, scores it when its truth arrives, and takes the bounds and the
/// chances of a highest value from those scores.
/// </summary>
internal sealed class Calibration
{
    // Half of a window of three weeks, and of four: the mean age of what counts is that of the window.
    private const double IntervalHalfLifeDays = 8;
    private const double PeakHalfLifeDays = 10;

    private static readonly double[] Shares = [0.025, 0.1, 0.5, 0.9, 0.975];

    private readonly int[] steps;
    private readonly int slotsADay;
    private readonly IntervalScores[] intervals;
    private readonly PeakScores[] peaks;
    private readonly Said[] said;
    private readonly long[] saidAt;

    public Calibration(int[] steps, int slotsADay)
    {
        this.steps = steps;
        this.slotsADay = slotsADay;
        intervals = [.. steps.Select(_ => new IntervalScores())];
        peaks = [.. steps.Select(_ => new PeakScores())];
        said = new Said[(steps[^1] + 1) * steps.Length];
        saidAt = new long[steps[^1] + 1];
        Array.Fill(saidAt, long.MinValue);
    }

    public long Bytes => (steps.Length * (IntervalScores.Bytes + PeakScores.Bytes)) + (said.Length * 16L) + (saidAt.Length * 8L);

    /// <summary>Mean error of a step on the root scale; 0 before the first.</summary>
    public double StepError(int index) => intervals[index].StepError;

    /// <summary>Usual error of a step for targets in a clock hour, on the root scale.</summary>
    public double UsualError(int index, int hour) => intervals[index].UsualError(hour, 0);

    /// <summary>Remembers bare forecasts on the root scale, to be scored when their truth arrives.</summary>
    public void Say(long origin, ReadOnlySpan<double> levels, ReadOnlySpan<int> hours, ReadOnlySpan<double> doubts)
    {
        saidAt[RowOf(origin)] = origin;
        Fill(levels, hours, doubts, said.AsSpan(RowOf(origin) * steps.Length, steps.Length));
    }

    /// <summary>What was said of a step at an origin; null when nothing was.</summary>
    public double? SaidAt(long origin, int index) => saidAt[RowOf(origin)] == origin ? said[(RowOf(origin) * steps.Length) + index].Level : null;

    /// <summary>Scores every forecast whose target is this observed slot.</summary>
    public void Score(long slot, int hour, SlotHistory history)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            var origin = slot - steps[i];
            if (saidAt[RowOf(origin)] != origin)
                continue;
            var forecast = said[(RowOf(origin) * steps.Length) + i];
            intervals[i].Learn(hour, history.Level(slot) - forecast.Level, forecast.Sigma, slotsADay);
            if (HighestOf(history, origin, slot) is { } highest)
                peaks[i].Learn(forecast.Highest, (highest - forecast.Highest) / forecast.HighestSigma);
        }
    }

    /// <summary>Once a day: what is old counts less.</summary>
    public void Fade()
    {
        foreach (var interval in intervals)
            interval.Fade((float)Math.Pow(0.5, 1 / IntervalHalfLifeDays));
        foreach (var peak in peaks)
            peak.Fade((float)Math.Pow(0.5, 1 / PeakHalfLifeDays));
    }

    /// <summary>The forecast with its bounds and chances.</summary>
    public ShortForecast Issue(long origin, ReadOnlySpan<double> levels, ReadOnlySpan<int> hours, ReadOnlySpan<double> doubts, bool isColdStart)
    {
        Span<Said> now = stackalloc Said[steps.Length];
        Fill(levels, hours, doubts, now);
        var points = new ShortPoint[steps.Length];
        var chances = new PeakChance[steps.Length];
        Span<double> scores = stackalloc double[Shares.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            intervals[i].Quantiles(Shares, scores);
            points[i] = PointOf(steps[i], now[i], scores);
            chances[i] = new PeakChance(now[i].Highest, now[i].HighestSigma, peaks[i].Below(now[i].Highest));
        }
        return new ShortForecast(origin, points, chances, isColdStart);
    }

    public void Write(BinaryWriter writer)
    {
        foreach (var interval in intervals)
            interval.Write(writer);
        foreach (var peak in peaks)
            peak.Write(writer);
        StateFormat.Write(writer, said);
        StateFormat.Write(writer, saidAt);
    }

    public void Read(BinaryReader reader)
    {
        foreach (var interval in intervals)
            interval.Read(reader);
        foreach (var peak in peaks)
            peak.Read(reader);
        StateFormat.Read(reader, said);
        StateFormat.Read(reader, saidAt);
    }

    private void Fill(ReadOnlySpan<double> levels, ReadOnlySpan<int> hours, ReadOnlySpan<double> doubts, Span<Said> row)
    {
        float highest = float.NegativeInfinity, highestSigma = 0;
        for (var i = 0; i < steps.Length; i++)
        {
            var (level, sigma) = ((float)levels[i], (float)intervals[i].UsualError(hours[i], doubts[i]));
            // Of equal levels the less certain one: a flat forecast grows doubtful with time, and so does its highest value.
            if (level > highest || (level == highest && sigma > highestSigma))
                (highest, highestSigma) = (level, sigma);
            row[i] = new Said(level, sigma, highest, highestSigma);
        }
    }

    private static ShortPoint PointOf(int step, in Said forecast, ReadOnlySpan<double> scores)
    {
        // Half way to the scores' middle: the middle itself is as noisy as the bias it would mend.
        var (level, sigma) = ((double)forecast.Level, (double)forecast.Sigma);
        var median = RootScale.Back(level + (0.5 * scores[2] * sigma));
        var low80 = Math.Min(median, RootScale.Back(level + (scores[1] * sigma)));
        var high80 = Math.Max(median, RootScale.Back(level + (scores[3] * sigma)));
        var low95 = Math.Min(low80, RootScale.Back(level + (scores[0] * sigma)));
        var high95 = Math.Max(high80, RootScale.Back(level + (scores[4] * sigma)));
        return new ShortPoint(step, median, low80, high80, low95, high95);
    }

    /// <summary>The highest level after the origin up to a slot; null when less than half of them was seen.</summary>
    private static double? HighestOf(SlotHistory history, long origin, long slot)
    {
        var (highest, seen) = (double.NegativeInfinity, 0);
        for (var at = origin + 1; at <= slot; at++)
        {
            highest = Math.Max(highest, history.Level(at));
            seen += history.IsObserved(at) ? 1 : 0;
        }
        return 2 * seen >= slot - origin ? highest : null;
    }

    private int RowOf(long slot) => (int)(((slot % saidAt.Length) + saidAt.Length) % saidAt.Length);

    /// <summary>What was said of one step: its level and usual error, and those of the highest so far.</summary>
    private readonly record struct Said(float Level, float Sigma, float Highest, float HighestSigma);
}
