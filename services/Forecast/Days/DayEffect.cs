namespace CrowdWatch.Forecast.Days;

/// <summary>What the calendar makes of the level of the weeks around a day, on the square-root scale.</summary>
/// <param name="Added">What it adds whatever the level.</param>
/// <param name="Share">What it adds as a share of the level.</param>
internal readonly record struct DayEffect(double Added, double Share)
{
    /// <summary>The value of such a day at a level, not below 0.</summary>
    public double On(double level) => Math.Max(0, level * (1 + Share) + Added);

    /// <summary>
    /// The level that such a day of this value tells, not below 0. What a strong day has beyond the usual is scaled down with its share; on a weak
    /// day it stays as it is, for scaled up the chance of a nearly empty day would become that of the level.
    /// </summary>
    /// <param name="value">The value of the day.</param>
    /// <param name="usual">The level known so far; a strong day does not need it.</param>
    public double Off(double value, double usual) => Share > 0
        ? Math.Max(0, (value - Added) / (1 + Share))
        : Math.Max(0, value - Added - Share * usual);
}
