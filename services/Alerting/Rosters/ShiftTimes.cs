namespace CrowdWatch.Alerting.Rosters;

/// <summary>When a shift is on duty, as moments. Pure.</summary>
public static class ShiftTimes
{
    /// <summary>
    /// The span of the shift that begins on a local day, end excluded; null on days that are not its own. Of a local time that the clock
    /// shows twice the start takes the first and the end the last, so that on a day of 25 hours two wardens hold the hour of the
    /// handover rather than none; a time that the clock skips is the moment of the skip.
    /// </summary>
    public static (DateTimeOffset Start, DateTimeOffset End)? On(Shift shift, TimeZoneInfo timeZone, DateOnly day)
    {
        var isItsDay = shift.Dates?.Contains(day) ?? shift.Days?.Contains(day.DayOfWeek) ?? true;
        if (!isItsDay)
            return null;
        var (from, to) = (shift.From ?? TimeOnly.MinValue, shift.To ?? TimeOnly.MinValue);
        var start = Moment(day.ToDateTime(from), timeZone, last: false);
        var end = Moment(day.AddDays(to <= from ? 1 : 0).ToDateTime(to), timeZone, last: true);
        return (start, end);
    }

    /// <summary>Whether the shift is on duty.</summary>
    public static bool Covers(Shift shift, TimeZoneInfo timeZone, DateTimeOffset at)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, timeZone).DateTime);
        // Yesterday's shift may pass midnight; where the clock is set back over midnight, tomorrow's has begun.
        return Enumerable.Range(-1, 3).Any(days => On(shift, timeZone, today.AddDays(days)) is var (start, end) && start <= at && at < end);
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
