namespace CrowdWatch.Alerting;

/// <summary>
/// The time by which alerting decides: that of the machine, but it never goes back. While a clock that was set back catches up, it goes on by
/// what really passed, so that escalations, retries and closings keep to their times.
/// </summary>
internal sealed class DeskClock(TimeProvider clock)
{
    private DateTimeOffset last;
    private long stamp;

    /// <summary>By how much the last <see cref="Now"/> was ahead of the machine's clock; zero unless that was set back.</summary>
    public TimeSpan Ahead { get; private set; }

    /// <summary>Now. One thread at a time.</summary>
    public DateTimeOffset Now()
    {
        var (machine, reading) = (clock.GetUtcNow(), clock.GetTimestamp());
        var now = machine;
        if (machine < last)
            now = last + clock.GetElapsedTime(stamp, reading);
        (last, stamp) = (now, reading);
        Ahead = now - machine;
        return now;
    }
}
