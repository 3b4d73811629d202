namespace CrowdWatch.Edge.Cameras;

/// <summary>How long to wait before a lost camera is opened again: doubling, with jitter, so that many cameras lost at once do not come back at once.</summary>
/// <remarks>A function and no Polly pipeline: there is no call to wrap. A camera that was stable for a while in between begins anew, and how long it waits is told as its state.</remarks>
public sealed class Backoff(TimeSpan first, TimeSpan most)
{
    /// <summary>
    /// The wait before attempt number <paramref name="attempt"/> (from 0): between the upper bound of the attempt and half of it, never under
    /// the first wait. The upper bound is twice the first wait, then 4, 8 … times, at most the longest wait.
    /// </summary>
    /// <param name="attempt">Attempts that failed since the camera was last stable.</param>
    /// <param name="random">Evenly drawn from 0 (inclusive) to 1 (exclusive).</param>
    public TimeSpan Delay(int attempt, double random)
    {
        var doubled = first.TotalSeconds * Math.Pow(2, Math.Clamp(attempt, 0, 30) + 1);
        var upper = Math.Min(most.TotalSeconds, doubled);
        var lower = Math.Min(Math.Max(first.TotalSeconds, upper / 2), upper);
        return TimeSpan.FromSeconds(lower + (upper - lower) * random);
    }

    /// <summary>The next attempt's number: back to 0 only after a connection that delivered for as long as the longest wait.</summary>
    public int Next(int attempt, TimeSpan delivered) => delivered >= most ? 0 : attempt + 1;
}
