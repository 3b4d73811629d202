using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>When windows close and how long they can be corrected.</summary>
/// <param name="CloseDelay">A window is first closed this long after its end.</param>
/// <param name="AllowedLateness">A window is corrected until this long after its end.</param>
public sealed record WindowRules(TimeSpan CloseDelay, TimeSpan AllowedLateness)
{
    /// <summary>The windows made from counts.</summary>
    public static readonly IReadOnlyList<WindowLength> Lengths = [WindowLength.TenSeconds, WindowLength.OneMinute];

    /// <summary>A reading further ahead of the clock than this is refused.</summary>
    public static readonly TimeSpan MaxClockSkew = TimeSpan.FromSeconds(5);

    /// <summary>When a window may first be closed.</summary>
    public DateTimeOffset ClosesAt(WindowLength length, DateTimeOffset start) => start + WindowGrid.Duration(length) + CloseDelay;

    /// <summary>From when on a window is final.</summary>
    public DateTimeOffset FinalAt(WindowLength length, DateTimeOffset start) => start + WindowGrid.Duration(length) + AllowedLateness;

    /// <summary>Readings before this moment can no longer matter: the oldest window that can be corrected begins after it, and a frame holds for MaxFrameAge.</summary>
    public DateTimeOffset Horizon(DateTimeOffset now) =>
        now - AllowedLateness - WindowGrid.Duration(WindowLength.OneMinute) - Freshness.MaxFrameAge;
}
