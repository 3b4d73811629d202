namespace CrowdWatch.Edge.Capture.Decoding;

/// <summary>Lets only so many sources be open twice at once: each costs twice as much then, and many cameras start together. Safe for several threads.</summary>
/// <param name="most">How many.</param>
internal sealed class OverlapLimit(int most)
{
    private int free = most;

    /// <summary>Whether one more may be; then <see cref="Return"/> must follow.</summary>
    public bool TryTake()
    {
        if (Interlocked.Decrement(ref free) >= 0)
            return true;
        Interlocked.Increment(ref free);
        return false;
    }

    /// <summary>One is over.</summary>
    public void Return() => Interlocked.Increment(ref free);
}
