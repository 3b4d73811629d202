using CrowdWatch.Edge.Outboxes;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>Counts the counts that were let go, and tells it once an episode. Safe for several threads.</summary>
internal sealed class OutboxLosses(EdgeMetrics metrics, TimeProvider clock, ILogger logger)
{
    private readonly Lock gate = new();
    private readonly long startedAt = clock.GetTimestamp();
    private LossEpisode episode;
    private long total;

    /// <summary>Counts lost since the start.</summary>
    public long Total => Interlocked.Read(ref total);

    /// <summary>Counts are being lost, or were within the last ten minutes.</summary>
    public bool IsOn
    {
        get
        {
            lock (gate)
                return episode.IsOn;
        }
    }

    /// <summary>Counts had to be let go.</summary>
    public void Lost(long counts, string reason)
    {
        metrics.CountsLost(counts);
        Interlocked.Add(ref total, counts);
        bool begins;
        lock (gate)
            (episode, begins) = episode.Lost(counts, clock.GetElapsedTime(startedAt));
        if (begins)
            Log.CountsLost(logger, reason);
    }

    /// <summary>Looks whether an episode is over.</summary>
    public void CheckTime()
    {
        long counts;
        lock (gate)
        {
            if (!episode.IsOver(clock.GetElapsedTime(startedAt)))
                return;
            counts = episode.Counts;
            episode = default;
        }
        Log.CountsLostNoMore(logger, counts);
    }
}
