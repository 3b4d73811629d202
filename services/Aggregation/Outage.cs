namespace CrowdWatch.Aggregation;

/// <summary>Keeps track of something outside that is away: since when, and when to try again. The pause doubles up to 30 s.</summary>
internal sealed class Outage
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private TimeSpan pause = FirstPause;
    private DateTimeOffset nextTry = DateTimeOffset.MinValue;

    /// <summary>Why the last try failed; null while all is well.</summary>
    public string? Reason { get; private set; }

    public bool MayTry(DateTimeOffset now) => now >= nextTry || nextTry - now > LongestPause;

    /// <summary>How long until the next try; never more than the longest pause, however the clock was set.</summary>
    public TimeSpan Wait(DateTimeOffset now) => nextTry <= now ? TimeSpan.Zero : nextTry - now < LongestPause ? nextTry - now : LongestPause;

    /// <summary>Notes a failure; true when it is the first of this outage.</summary>
    public bool Failed(string reason, DateTimeOffset now)
    {
        var isFirst = Reason is null;
        Reason = reason;
        nextTry = now + pause;
        pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        return isFirst;
    }

    /// <summary>Notes a success; true when it ends an outage.</summary>
    public bool Succeeded()
    {
        var wasAway = Reason is not null;
        (Reason, pause, nextTry) = (null, FirstPause, DateTimeOffset.MinValue);
        return wasAway;
    }
}
