namespace CrowdWatch.Domain.Occupancy;

/// <summary>Where windows begin: at multiples of their length since the Unix epoch, in UTC.</summary>
public static class WindowGrid
{
    /// <summary>How long a window of this length lasts.</summary>
    public static TimeSpan Duration(WindowLength length) => TimeSpan.FromSeconds((int)length);

    /// <summary>Start of the window that holds a moment; a moment on the boundary belongs to the window it begins.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset moment, WindowLength length)
    {
        var sinceEpoch = moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var duration = Duration(length).Ticks;
        var offset = sinceEpoch % duration;
        // Before 1970 the remainder is negative; the window still begins at or before the moment.
        if (offset < 0)
            offset += duration;
        return new DateTimeOffset(moment.UtcTicks - offset, TimeSpan.Zero);
    }
}
