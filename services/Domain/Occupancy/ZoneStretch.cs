namespace CrowdWatch.Domain.Occupancy;

/// <summary>Five minutes of one zone, the unit in which windows are worked out again: open while its windows may not yet say all that its stored counts say.</summary>
/// <param name="ZoneId">Zone of the site plan.</param>
/// <param name="Start">First moment, a multiple of five minutes since the Unix epoch. UTC.</param>
public readonly record struct ZoneStretch(string ZoneId, DateTimeOffset Start)
{
    /// <summary>How long a stretch lasts; whole minutes, so that no window lies in two.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(5);

    /// <summary>First moment after it.</summary>
    public DateTimeOffset End => Start + Duration;

    /// <summary>The stretch of a zone that holds a moment.</summary>
    public static ZoneStretch Of(string zoneId, DateTimeOffset moment)
    {
        var minute = WindowGrid.StartOf(moment, WindowLength.OneMinute);
        var sinceEpoch = minute.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var offset = ((sinceEpoch % Duration.Ticks) + Duration.Ticks) % Duration.Ticks;
        return new(zoneId, new DateTimeOffset(minute.UtcTicks - offset, TimeSpan.Zero));
    }
}
