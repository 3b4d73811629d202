namespace CrowdWatch.Alerting.Rules;

/// <summary>The lowest numbers of people within a span, in sixtieths of it: with ten-second windows and ten minutes every window by itself. Grows never.</summary>
public sealed class RiseMemory
{
    private const int Parts = 60;

    private readonly long ticksPerPart;

    // One more than the parts, so that a reading exactly one span ago still counts.
    private readonly long[] numbers = new long[Parts + 1];
    private readonly double[] lowest = new double[Parts + 1];

    public RiseMemory(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.FromSeconds(1));
        ticksPerPart = span.Ticks / Parts;
        Array.Fill(numbers, -1);
    }

    /// <summary>Takes a known reading and says by how many it is above the lowest before it within the span; null when there was none. Stretches without readings say nothing.</summary>
    public double? Gain(DateTimeOffset at, double people)
    {
        var now = at.UtcTicks / ticksPerPart;
        double? least = null;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] >= now - Parts && numbers[i] <= now && !(lowest[i] >= least))
                least = lowest[i];
        }
        var place = now % numbers.Length;
        lowest[place] = numbers[place] == now ? Math.Min(lowest[place], people) : people;
        numbers[place] = now;
        return people - least;
    }
}
