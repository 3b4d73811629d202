namespace CrowdWatch.Edge.Models.Quantization;

/// <summary>How often an activation has which value: gathered in two passes, its ends first, then how often it lies where between them.</summary>
internal sealed class ActivationHistogram
{
    private const int Bins = 2048;

    private readonly long[] counts = new long[Bins];
    private float min = float.PositiveInfinity;
    private float max = float.NegativeInfinity;

    /// <summary>All that was seen.</summary>
    public ActivationRange Whole => new(min, max);

    /// <exception cref="ModelException">A value is no number or not finite.</exception>
    public void Widen(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
                throw new ModelException(FormattableString.Invariant($"it gives {value} on a still"));
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }
    }

    public void Count(ReadOnlySpan<float> values)
    {
        var perBin = Bins / Math.Max((double)max - min, double.Epsilon);
        foreach (var value in values)
            counts[Math.Clamp((int)((value - (double)min) * perBin), 0, Bins - 1)]++;
    }

    /// <summary>Without the share of the values that lies furthest out at either end.</summary>
    /// <param name="share">Share cut off at each end, 0 to 0.5.</param>
    public ActivationRange Without(double share)
    {
        var most = counts.Sum() * share;
        var (from, to) = (0, Bins - 1);
        for (var cut = counts[from]; cut <= most && from < to; cut += counts[from])
            from++;
        for (var cut = counts[to]; cut <= most && to > from; cut += counts[to])
            to--;
        return new(from == 0 ? min : EdgeOf(from), to == Bins - 1 ? max : EdgeOf(to + 1));
    }

    /// <summary>The range in which 256 steps tell the values with the least mean squared error.</summary>
    public ActivationRange LeastError()
    {
        const int tries = 20;
        var (best, least) = (Whole, ErrorIn(Whole));
        for (var lower = 1; lower <= tries; lower++)
        {
            for (var upper = 1; upper <= tries; upper++)
            {
                var range = new ActivationRange(Math.Min(min, 0) * lower / tries, Math.Max(max, 0) * upper / tries);
                if (ErrorIn(range) is var error && error < least)
                    (best, least) = (range, error);
            }
        }
        return best;
    }

    private double ErrorIn(ActivationRange range)
    {
        var (scale, zeroPoint) = range.Affine();
        var sum = 0.0;
        for (var bin = 0; bin < Bins; bin++)
        {
            if (counts[bin] == 0)
                continue;
            var value = (EdgeOf(bin) + EdgeOf(bin + 1)) / 2.0;
            var (low, high) = (-zeroPoint * (double)scale, (byte.MaxValue - zeroPoint) * (double)scale);
            // Inside a value is off by up to half a step, on average by its square over twelve.
            var error = value < low ? (low - value) * (low - value) : value > high ? (value - high) * (value - high) : (double)scale * scale / 12;
            sum += error * counts[bin];
        }
        return sum;
    }

    private float EdgeOf(int bin) => (float)(min + (((double)max - min) * bin / Bins));
}
