namespace CrowdWatch.Edge.Cameras;

/// <summary>Numbers that rise by one from a start that is above all numbers used before. Safe for several threads.</summary>
public sealed class RisingNumber(long start)
{
    /// <summary>
    /// State changes are numbered but not stored; a camera has fewer than this between two moments at which the highest number is stored.
    /// </summary>
    public const int LeastGap = 1_000;

    private long last = start - 1;

    /// <summary>
    /// First number after a restart: the time in Unix milliseconds, which is ahead of 30 numbers a second, unless the clock was set back;
    /// then it goes on behind the highest number that was stored.
    /// </summary>
    public static long StartAfter(long? highestStored, DateTimeOffset now) =>
        Math.Max(now.ToUnixTimeMilliseconds(), highestStored is { } highest ? highest + LeastGap : long.MinValue);

    /// <summary>The next number.</summary>
    public long Next() => Interlocked.Increment(ref last);
}
