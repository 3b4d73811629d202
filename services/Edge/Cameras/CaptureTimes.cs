namespace CrowdWatch.Edge.Cameras;

/// <summary>
/// Makes capture times of one camera fit to be keys: whole milliseconds, and each later than the one before. Frames of one millisecond
/// (a burst after a stall) would otherwise overwrite each other wherever counts are stored by time.
/// </summary>
/// <param name="Connection">Connection of the last frame.</param>
/// <param name="Last">Its time; null before the first.</param>
public readonly record struct CaptureTimes(int Connection, DateTimeOffset? Last)
{
    /// <summary>A time further back than this is no jitter: the clock was set, and it is taken as it is.</summary>
    public static readonly TimeSpan StepBack = TimeSpan.FromSeconds(1);

    /// <summary>Takes in a frame; <see cref="Last"/> is its time.</summary>
    public CaptureTimes Next(DateTimeOffset capturedAt, int connection)
    {
        var whole = DateTimeOffset.FromUnixTimeMilliseconds(capturedAt.ToUnixTimeMilliseconds());
        var rises = connection != Connection || Last is not { } last || whole > last || last - whole > StepBack;
        return new CaptureTimes(connection, rises ? whole : Last!.Value.AddMilliseconds(1));
    }
}
