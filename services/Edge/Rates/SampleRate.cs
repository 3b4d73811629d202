namespace CrowdWatch.Edge.Rates;

/// <summary>How often one camera is counted at present, shared by whoever decides, captures and counts. Safe for several threads.</summary>
/// <param name="perSecond">Frames a second at the start.</param>
public sealed class SampleRate(double perSecond)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, double> people = new(StringComparer.Ordinal);
    private double perSecond = perSecond;
    private CountTrend trend;
    private DateTimeOffset? countedAt;
    private TimeSpan busy;
    private TimeSpan lateness;
    private int frames;

    /// <summary>Frames a second.</summary>
    public double PerSecond
    {
        get => Volatile.Read(ref perSecond);
        set => Volatile.Write(ref perSecond, value);
    }

    /// <summary>A picture came, and was so old then.</summary>
    public void Arrived(TimeSpan age)
    {
        lock (gate)
            lateness = age > lateness ? age : lateness;
    }

    /// <summary>A frame was counted, or looked at, and kept an inference session for so long.</summary>
    public void Spent(TimeSpan took)
    {
        lock (gate)
            (busy, frames) = (busy + took, frames + 1);
    }

    /// <summary>A frame's counts, one zone after the other; <paramref name="at"/> is its time of capture.</summary>
    public void Counted(IReadOnlyList<Counting.ZoneCount> counts, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(counts);
        lock (gate)
        {
            var sum = 0.0;
            for (var i = 0; i < counts.Count; i++)
            {
                people[counts[i].ZoneId] = counts[i].People;
                sum += counts[i].People;
            }
            trend = trend.Counted(sum, at);
            countedAt = at;
        }
    }

    /// <summary>Whether the count moves, and the people by zone; none where the newest count is older than <see cref="CountTrend.MaxGap"/>.</summary>
    public (bool IsMoving, IReadOnlyDictionary<string, double> People) Look(DateTimeOffset now)
    {
        lock (gate)
            return now - countedAt <= CountTrend.MaxGap ? (trend.IsMoving, new Dictionary<string, double>(people)) : (false, new Dictionary<string, double>());
    }

    /// <summary>Age of the oldest picture that came since the last time this was asked, when it came.</summary>
    public TimeSpan TakeLateness()
    {
        lock (gate)
        {
            var taken = lateness;
            lateness = TimeSpan.Zero;
            return taken;
        }
    }

    /// <summary>Frames since the last time this was asked, and how long they kept an inference session.</summary>
    public (int Frames, TimeSpan Busy) TakeSpent()
    {
        lock (gate)
        {
            var spent = (frames, busy);
            (frames, busy) = (0, TimeSpan.Zero);
            return spent;
        }
    }
}
