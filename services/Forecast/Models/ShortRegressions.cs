namespace CrowdWatch.Forecast.Models;

/// <summary>The regressions of all steps, and what they knew at each origin whose truth is still to come.</summary>
internal sealed class ShortRegressions
{
    private const double HalfLifeDays = 56;

    // On the root scale: a zone that was always empty must be able to learn that it is no more.
    private const double LeastBound = 0.25;

    private readonly int[] steps;
    private readonly HourlyRidge[] ridges;
    private readonly float[] kept;
    private readonly float[] usual;
    private readonly long[] keptAt;

    public ShortRegressions(int[] steps)
    {
        this.steps = steps;
        ridges = [.. steps.Select(_ => new HourlyRidge(ShortFeatures.Count))];
        var rows = (steps[^1] + 1) * steps.Length;
        kept = new float[rows * ShortFeatures.Count];
        usual = new float[rows];
        keptAt = new long[rows];
        Array.Fill(keptAt, long.MinValue);
    }

    public long Bytes => ridges.Sum(ridge => ridge.Bytes) + (4L * kept.Length) + (12L * usual.Length);

    public double Predict(int step, int hour, ReadOnlySpan<float> x) => ridges[step].Predict(hour, x);

    /// <summary>Keeps what was known at an observed origin until the truth of the step arrives.</summary>
    public void Keep(long origin, int step, ReadOnlySpan<float> x, double usualThen)
    {
        var row = RowOf(origin, step);
        x.CopyTo(kept.AsSpan(row * ShortFeatures.Count, ShortFeatures.Count));
        usual[row] = (float)usualThen;
        keptAt[row] = origin;
    }

    /// <summary>Learns an observed slot as the truth of every origin that looked for it; surprises far beyond the usual error count less.</summary>
    public void Learn(long slot, int hour, SlotHistory history, Calibration calibration)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            var origin = slot - steps[i];
            var row = RowOf(origin, i);
            if (keptAt[row] != origin)
                continue;
            var error = calibration.SaidAt(origin, i) is { } said ? Math.Abs(history.Level(slot) - said) : 0;
            var bound = Math.Max(LeastBound, 2 * calibration.StepError(i));
            var weight = error > bound ? bound / error : 1;
            ridges[i].Learn(hour, kept.AsSpan(row * ShortFeatures.Count, ShortFeatures.Count), history.Level(slot) - usual[row], weight);
        }
    }

    public void Forget()
    {
        foreach (var ridge in ridges)
            ridge.Forget((float)Math.Pow(0.5, 1 / HalfLifeDays));
    }

    /// <summary>Solves all; before anything is learnt a share of the origin's surprise stays, one share a step.</summary>
    public void Solve(ReadOnlySpan<double> shares)
    {
        Span<double> prior = stackalloc double[ShortFeatures.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            prior[ShortFeatures.Surprise] = shares[i];
            ridges[i].Solve(prior, ShortFeatures.IsUnit);
        }
    }

    public void Write(BinaryWriter writer)
    {
        foreach (var ridge in ridges)
            ridge.Write(writer);
        StateFormat.Write(writer, kept);
        StateFormat.Write(writer, usual);
        StateFormat.Write(writer, keptAt);
    }

    public void Read(BinaryReader reader)
    {
        foreach (var ridge in ridges)
            ridge.Read(reader);
        StateFormat.Read(reader, kept);
        StateFormat.Read(reader, usual);
        StateFormat.Read(reader, keptAt);
    }

    private int RowOf(long origin, int step)
    {
        var ring = steps[^1] + 1;
        return (((int)(((origin % ring) + ring) % ring)) * steps.Length) + step;
    }
}
