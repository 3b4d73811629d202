using CrowdWatch.Edge.Outboxes;

namespace CrowdWatch.Edge;

/// <summary>Counts what an outbox lost, and tells it once an episode. Safe for several threads.</summary>
/// <param name="count">Counts it for the metrics.</param>
/// <param name="begun">Tells why an episode begins.</param>
/// <param name="over">Tells how many an episode cost, once it is over.</param>
/// <param name="clock">The clock.</param>
internal sealed class OutboxLosses(Action<long> count, Action<string> begun, Action<long> over, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly long startedAt = clock.GetTimestamp();
    private LossEpisode episode;
    private long total;

    /// <summary>Lost since the start.</summary>
    public long Total => Interlocked.Read(ref total);

    /// <summary>Something is being lost, or was within the last ten minutes.</summary>
    public bool IsOn
    {
        get
        {
            lock (gate)
                return episode.IsOn;
        }
    }

    /// <summary>So many are lost.</summary>
    public void Lost(long lost, string reason)
    {
        count(lost);
        Interlocked.Add(ref total, lost);
        bool begins;
        lock (gate)
            (episode, begins) = episode.Lost(lost, clock.GetElapsedTime(startedAt));
        if (begins)
            begun(reason);
    }

    /// <summary>Looks whether an episode is over.</summary>
    public void CheckTime()
    {
        long lost;
        lock (gate)
        {
            if (!episode.IsOver(clock.GetElapsedTime(startedAt)))
                return;
            lost = episode.Counts;
            episode = default;
        }
        over(lost);
    }
}
