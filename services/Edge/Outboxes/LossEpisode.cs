namespace CrowdWatch.Edge.Outboxes;

/// <summary>Losses that follow each other are told once, not once a row. Times are those since the start of the process.</summary>
/// <param name="Counts">Counts lost in this episode; 0 outside one.</param>
/// <param name="LastAt">When the last of them were lost.</param>
public readonly record struct LossEpisode(long Counts, TimeSpan LastAt)
{
    /// <summary>An episode is over when nothing was lost for this long.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    /// <summary>Losses go on, or happened a short time ago.</summary>
    public bool IsOn => Counts > 0;

    /// <summary>Takes in a loss. True when it is the first of an episode.</summary>
    public (LossEpisode Next, bool Begins) Lost(long counts, TimeSpan at) => (new LossEpisode(Counts + counts, at), Counts == 0);

    /// <summary>Whether the episode has ended.</summary>
    public bool IsOver(TimeSpan at) => IsOn && at - LastAt >= Quiet;
}
