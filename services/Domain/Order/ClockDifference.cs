namespace CrowdWatch.Domain.Order;

/// <summary>How far the clocks of two machines of a site may differ without either being called wrong.</summary>
public static class ClockDifference
{
    /// <summary>A date further ahead of the clock here comes from a clock that is wrong, or from a stranger.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromMinutes(1);

    /// <summary>Whether a date lies further ahead of now than clocks differ.</summary>
    public static bool IsBeyond(DateTimeOffset date, DateTimeOffset now) => date - now > Max;

    /// <summary>Whether a moment was so short a while ago, or is as little ahead: after the clock was set back, what was noted before seems to be still to come.</summary>
    public static bool IsWithin(DateTimeOffset moment, DateTimeOffset now, TimeSpan span) => (now - moment).Duration() <= span;
}
