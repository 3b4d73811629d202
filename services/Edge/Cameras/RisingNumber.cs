namespace CrowdWatch.Edge.Cameras;

/// <summary>
/// Numbers that rise across restarts without being stored: they start at the start of the process in Unix milliseconds and rise by one.
/// A camera uses at most 30 a second, so a later start is always ahead. Safe for several threads.
/// </summary>
public sealed class RisingNumber(DateTimeOffset startedAt)
{
    private long last = startedAt.ToUnixTimeMilliseconds() - 1;

    /// <summary>The next number.</summary>
    public long Next() => Interlocked.Increment(ref last);
}
