namespace CrowdWatch.Forecast.Models;

/// <summary>What the next hours bring to a zone, from one slot on; does not change once made.</summary>
public sealed class ShortForecast
{
    private readonly PeakChance[] peaks;

    internal ShortForecast(long origin, IReadOnlyList<ShortPoint> points, PeakChance[] peaks, bool isColdStart)
    {
        Origin = origin;
        Points = points;
        this.peaks = peaks;
        IsColdStart = isColdStart;
    }

    /// <summary>The last slot that the forecast knows of; step 1 is the slot after it.</summary>
    public long Origin { get; }

    /// <summary>One point a step, steps rising.</summary>
    public IReadOnlyList<ShortPoint> Points { get; }

    /// <summary>Whether the zone was too young for its own regressions.</summary>
    public bool IsColdStart { get; }

    /// <summary>Chance that a threshold is reached at least once from step 1 up to a step, 0 to 1; never falls with the step, never rises with the threshold.</summary>
    /// <param name="step">Slots ahead, from 1 to the last step; between two steps of the forecast the chance is drawn straight.</param>
    /// <param name="threshold">People.</param>
    public double ChanceWithin(int step, double threshold)
    {
        if (!double.IsFinite(threshold))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "Allowed is a number of people.");
        var level = RootScale.Of(Math.Max(0, threshold));
        return Along(step, peak => peak.Reaches(level));
    }

    /// <summary>People that the highest value from step 1 up to a step stays below with chance p; never falls with p or the step.</summary>
    /// <param name="step">Slots ahead, from 1 to the last step.</param>
    /// <param name="p">Chance, above 0 and below 1.</param>
    public double PeakQuantile(int step, double p)
    {
        if (p is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "Allowed is a chance above 0 and below 1.");
        return RootScale.Back(Along(step, peak => peak.Quantile(p)));
    }

    /// <summary>The largest of a value up to a step, straight between the steps of the forecast.</summary>
    private double Along(int step, Func<PeakChance, double> valueOf)
    {
        var last = Points[^1].Step;
        if (step < 1 || step > last)
            throw new ArgumentOutOfRangeException(nameof(step), step, $"Allowed are steps from 1 to {last}.");
        var (before, largest) = (0, double.NegativeInfinity);
        for (var i = 0; ; i++)
        {
            var here = Math.Max(largest, valueOf(peaks[i]));
            if (Points[i].Step >= step)
                return i == 0 ? here : largest + ((here - largest) * (step - before) / (Points[i].Step - before));
            (before, largest) = (Points[i].Step, here);
        }
    }
}
