using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Api.Series;

/// <summary>Whether what is told of a window that has ended is its value, or only what is known so far. Pure.</summary>
public static class WindowFinality
{
    /// <summary>After its end so long at most counts are on their way to a window as a matter of course; aggregation corrects from memory for as long.</summary>
    public static readonly TimeSpan SettledAfter = TimeSpan.FromMinutes(2);

    /// <summary>A window of counts is final once it is stored; a rollup is stored with every minute, so only time says when its last has come.</summary>
    public static bool IsFinal(WindowLength length, DateTimeOffset start, bool isStored, DateTimeOffset now) =>
        (isStored && !WindowRollup.Lengths.Contains(length)) || now - (start + WindowGrid.Duration(length)) >= SettledAfter;
}
