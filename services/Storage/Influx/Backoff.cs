namespace CrowdWatch.Storage.Influx;

/// <summary>When a request is sent again that the server was too busy or not there for.</summary>
/// <remarks>A function and no Polly pipeline: the next wait depends on the answer and on what is left of the call's whole time, and a test asks for it without a call.</remarks>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait after a failed try; null when the next try would come after the end of the time allowed.</summary>
    /// <param name="failures">Failed tries so far, 1 or more.</param>
    /// <param name="retryAfter">What the server asks for, if it does.</param>
    /// <param name="left">Time left for the whole call.</param>
    /// <param name="jitter">0 to 1, drawn anew for each wait: clients that failed together do not come back together.</param>
    public static TimeSpan? Wait(int failures, TimeSpan? retryAfter, TimeSpan left, double jitter)
    {
        var doubled = First * Math.Pow(2, Math.Min(failures - 1, 16));
        var own = (doubled < Longest ? doubled : Longest) * (0.5 + jitter / 2);
        var wait = retryAfter > own ? retryAfter.Value : own;
        return wait < left ? wait : null;
    }
}
