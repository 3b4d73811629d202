namespace CrowdWatch.Edge.Cameras;

/// <summary>Counts one camera's frames since the edge started. Not for two threads at once.</summary>
public sealed class CameraTally(DateTimeOffset startedAt)
{
    /// <summary>A rate over less time than this would say more about chance than about the camera; the last one holds.</summary>
    public static readonly TimeSpan LeastSpan = TimeSpan.FromSeconds(1);

    private DateTimeOffset rateFrom = startedAt;
    private long countedAtRateFrom;
    private double rate;

    /// <summary>Frames counted.</summary>
    public long FramesCounted { get; private set; }

    /// <summary>Sampled frames that were not counted.</summary>
    public long FramesDropped { get; private set; }

    public void Counted() => FramesCounted++;

    public void Dropped() => FramesDropped++;

    /// <summary>Frames counted a second since the last time this was asked at least <see cref="LeastSpan"/> ago.</summary>
    public double FramesPerSecond(DateTimeOffset now)
    {
        var span = now - rateFrom;
        if (span.Duration() < LeastSpan)
            return rate;
        rate = Math.Max(0, (FramesCounted - countedAtRateFrom) / span.TotalSeconds);
        (rateFrom, countedAtRateFrom) = (now, FramesCounted);
        return rate;
    }
}
