namespace CrowdWatch.Storage;

/// <summary>Moments as every store keeps them: whole milliseconds since the Unix epoch.</summary>
internal static class StoredTime
{
    /// <summary>A bound of a range as a stored moment: one that lies between two milliseconds excludes the lower.</summary>
    public static long CeilingMilliseconds(DateTimeOffset moment)
    {
        var floor = moment.ToUnixTimeMilliseconds();
        return moment.UtcTicks % TimeSpan.TicksPerMillisecond == 0 ? floor : floor + 1;
    }

    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public static void CheckRange(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
            throw new ArgumentException($"The end {to:O} lies before the start {from:O}; allowed is the same moment or a later one.", nameof(to));
    }
}
