using CrowdWatch.Edge.Outboxes;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge.Flow;

/// <summary>Counts the messages of lines and movement that were let go, and tells it once an episode. Safe for several threads.</summary>
internal sealed class FlowLosses(EdgeMetrics metrics, TimeProvider clock, ILogger logger)
{
    private readonly Lock gate = new();
    private readonly long startedAt = clock.GetTimestamp();
    private LossEpisode episode;
    private long total;

    /// <summary>Messages lost since the start.</summary>
    public long Total => Interlocked.Read(ref total);

    /// <summary>Messages are being lost, or were within the last ten minutes.</summary>
    public bool IsOn
    {
        get
        {
            lock (gate)
                return episode.IsOn;
        }
    }

    /// <summary>Messages had to be let go.</summary>
    public void Lost(long messages, string reason)
    {
        metrics.FlowLost(messages);
        Interlocked.Add(ref total, messages);
        bool begins;
        lock (gate)
            (episode, begins) = episode.Lost(messages, clock.GetElapsedTime(startedAt));
        if (begins)
            Log.FlowLost(logger, reason);
    }

    /// <summary>Looks whether an episode is over.</summary>
    public void CheckTime()
    {
        lock (gate)
        {
            if (episode.IsOver(clock.GetElapsedTime(startedAt)))
                episode = default;
        }
    }
}
