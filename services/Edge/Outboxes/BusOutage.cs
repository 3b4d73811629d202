namespace CrowdWatch.Edge.Outboxes;

/// <summary>Whether the bus takes counts, and when to ask it again with one row. Times are those since the start of the process.</summary>
/// <param name="Since">When it stopped taking them; null while it does.</param>
/// <param name="Reason">Why the last attempt failed; null while it takes them.</param>
/// <param name="NextProbe">When one row may be tried.</param>
/// <param name="Pause">Wait after the next failed probe.</param>
public readonly record struct BusOutage(TimeSpan? Since, string? Reason, TimeSpan NextProbe, TimeSpan Pause)
{
    /// <summary>Wait before the first probe; it doubles with each one that fails.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);

    /// <summary>Longest wait between probes: live values come back within about this time.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>The bus does not take counts.</summary>
    public bool IsOn => Since is not null;

    /// <summary>An attempt failed. Further failures of attempts that had begun before change nothing but the reason.</summary>
    public BusOutage Failed(string reason, TimeSpan at) =>
        IsOn ? this with { Reason = reason } : new BusOutage(at, reason, at + FirstPause, FirstPause * 2);

    /// <summary>The probe failed too.</summary>
    public BusOutage ProbeFailed(string reason, TimeSpan at) =>
        this with { Reason = reason, NextProbe = at + Pause, Pause = Pause * 2 < LongestPause ? Pause * 2 : LongestPause };
}
