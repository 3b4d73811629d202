using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>When windows close and how long their readings are kept at hand.</summary>
/// <param name="CloseDelay">A window is first closed this long after its end.</param>
/// <param name="HotLateness">A window is corrected from memory until this long after its end; later it is worked out again from the store.</param>
public sealed record WindowRules(TimeSpan CloseDelay, TimeSpan HotLateness)
{
    /// <summary>The windows made from counts.</summary>
    public static readonly IReadOnlyList<WindowLength> Lengths = [WindowLength.TenSeconds, WindowLength.OneMinute];

    /// <summary>A reading further ahead of the clock than this is refused.</summary>
    public static readonly TimeSpan MaxClockSkew = TimeSpan.FromSeconds(5);

    /// <summary>When a window may first be closed.</summary>
    public DateTimeOffset ClosesAt(WindowLength length, DateTimeOffset start) => start + WindowGrid.Duration(length) + CloseDelay;

    /// <summary>From when on a window is no longer corrected from memory.</summary>
    public DateTimeOffset CoolAt(WindowLength length, DateTimeOffset start) => start + WindowGrid.Duration(length) + HotLateness;

    /// <summary>From when on no window of a stretch is corrected from memory.</summary>
    public DateTimeOffset CoolAt(ZoneStretch stretch) => stretch.End + HotLateness;

    /// <summary>Readings before this moment can no longer matter in memory: the oldest hot window begins after it, and a frame holds for MaxFrameAge.</summary>
    public DateTimeOffset Horizon(DateTimeOffset now) =>
        now - HotLateness - WindowGrid.Duration(WindowLength.OneMinute) - Freshness.MaxFrameAge;
}
