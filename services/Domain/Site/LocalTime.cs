namespace CrowdWatch.Domain.Site;

/// <summary>Moments that a local clock shows, on days of 23 and 25 hours too.</summary>
public static class LocalTime
{
    /// <summary>The first moment at which the clock shows this time; where it never does, the end of the gap. UTC.</summary>
    public static DateTimeOffset FirstMoment(DateTime local, TimeZoneInfo timeZone) => Moment(local, timeZone, first: true);

    /// <summary>The last moment at which the clock shows this time; where it never does, the end of the gap. UTC.</summary>
    public static DateTimeOffset LastMoment(DateTime local, TimeZoneInfo timeZone) => Moment(local, timeZone, first: false);

    private static DateTimeOffset Moment(DateTime local, TimeZoneInfo timeZone, bool first)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        var shown = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        // A clock that is set forward shows the end of its gap next; gaps are whole minutes, of a day at most.
        while (timeZone.IsInvalidTime(shown))
            shown = shown.AddTicks(TimeSpan.TicksPerMinute - (shown.Ticks % TimeSpan.TicksPerMinute));
        // Of two offsets the greater one is the earlier moment.
        var offset = !timeZone.IsAmbiguousTime(shown) ? timeZone.GetUtcOffset(shown)
            : first ? timeZone.GetAmbiguousTimeOffsets(shown).Max() : timeZone.GetAmbiguousTimeOffsets(shown).Min();
        return new DateTimeOffset(shown, offset).ToUniversalTime();
    }
}
