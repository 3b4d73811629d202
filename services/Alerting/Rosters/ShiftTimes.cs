namespace CrowdWatch.Alerting.Rosters;

/// <summary>When a shift is on duty, as moments. Pure.</summary>
public static class ShiftTimes
{
    /// <summary>
    /// The span of the shift that begins on a local day, end excluded; null on days that are not its own, or on which everybody of it is away. Of a local time that the clock
    /// shows twice the start takes the first and the end the last, so that on a day of 25 hours two wardens hold the hour of the
    /// handover rather than none; a time that the clock skips is the moment of the skip.
    /// </summary>
    public static (DateTimeOffset Start, DateTimeOffset End)? On(Shift shift, TimeZoneInfo timeZone, DateOnly day)
    {
        if (!IsItsDay(shift, day) || shift.Staff(day) is ([], []))
            return null;
        return Span(shift, timeZone, day);
    }

    /// <summary>The same span, whether or not the day is the shift's own.</summary>
    public static (DateTimeOffset Start, DateTimeOffset End) Span(Shift shift, TimeZoneInfo timeZone, DateOnly day)
    {
        var (from, to) = (shift.From ?? TimeOnly.MinValue, shift.To ?? TimeOnly.MinValue);
        var start = Moment(day.ToDateTime(from), timeZone, last: false);
        var end = Moment(day.AddDays(to <= from ? 1 : 0).ToDateTime(to), timeZone, last: true);
        return (start, end);
    }

    /// <summary>Whether the shift begins on a day, by its days of the week or its dates.</summary>
    public static bool IsItsDay(Shift shift, DateOnly day) => shift.Dates?.Contains(day) ?? shift.Days?.Contains(day.DayOfWeek) ?? true;

    /// <summary>Whether the shift is on duty.</summary>
    public static bool Covers(Shift shift, TimeZoneInfo timeZone, DateTimeOffset at) => Begun(shift, timeZone, at).Any();

    /// <summary>The days on which the shift began that is on duty at a moment; none where it is not.</summary>
    public static IEnumerable<DateOnly> Begun(Shift shift, TimeZoneInfo timeZone, DateTimeOffset at)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, timeZone).DateTime);
        // Yesterday's shift may pass midnight; where the clock is set back over midnight, tomorrow's has begun.
        return Enumerable.Range(-1, 3).Select(days => today.AddDays(days))
            .Where(day => On(shift, timeZone, day) is var (start, end) && start <= at && at < end);
    }

    private static DateTimeOffset Moment(DateTime local, TimeZoneInfo timeZone, bool last)
    {
        while (timeZone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        if (!timeZone.IsAmbiguousTime(local))
            return new(local, timeZone.GetUtcOffset(local));
        var offsets = timeZone.GetAmbiguousTimeOffsets(local);
        return new(local, last ? offsets.Min() : offsets.Max());
    }
}
