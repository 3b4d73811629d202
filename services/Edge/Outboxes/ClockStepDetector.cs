namespace CrowdWatch.Edge.Outboxes;

/// <summary>Notices that the wall clock was set: it then moves otherwise than the clock that only runs. Slow corrections by NTP are no steps.</summary>
/// <param name="Utc">The wall clock when last looked at.</param>
/// <param name="Uptime">The running clock at that moment.</param>
public readonly record struct ClockStepDetector(DateTimeOffset Utc, TimeSpan Uptime)
{
    /// <summary>Smaller differences within a second are a busy machine or NTP at work.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(0.5);

    /// <summary>Compares both clocks with the last time. The step is positive when the clock was set forward, null without one.</summary>
    public (ClockStepDetector Next, TimeSpan? Step) Look(DateTimeOffset utc, TimeSpan uptime)
    {
        var step = (utc - Utc) - (uptime - Uptime);
        return (new ClockStepDetector(utc, uptime), step.Duration() > Least ? step : null);
    }
}
