namespace CrowdWatch.Edge.Simulation;

/// <summary>One day of a simulated area.</summary>
/// <param name="Date">Local date.</param>
/// <param name="Kind">How busy it is.</param>
/// <param name="OpensAt">First moment at which people may come in. UTC.</param>
/// <param name="ClosesAt">From this moment on nobody is inside. UTC.</param>
public sealed record OpeningDay(DateOnly Date, DayKind Kind, DateTimeOffset OpensAt, DateTimeOffset ClosesAt)
{
    /// <summary>Length of the day in whole seconds.</summary>
    public int Seconds => (int)(ClosesAt - OpensAt).TotalSeconds;

    /// <summary>The day of a local date.</summary>
    public static OpeningDay Of(DateOnly date, AreaSettings settings, TimeZoneInfo timeZone)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new OpeningDay(date, settings.EveryDayIs ?? KindOf(date), InUtc(date.ToDateTime(settings.Opens), timeZone), InUtc(date.ToDateTime(settings.Closes), timeZone));
    }

    /// <summary>The first day that closes after a moment: the present one, or the next.</summary>
    public static OpeningDay AtOrAfter(DateTimeOffset moment, AreaSettings settings, TimeZoneInfo timeZone)
    {
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, timeZone).DateTime);
        var day = Of(date, settings, timeZone);
        return day.ClosesAt > moment ? day : Of(date.AddDays(1), settings, timeZone);
    }

    /// <summary>The holidays with fixed dates; those of the lunar calendar are told by AreaSettings.EveryDayIs.</summary>
    private static DayKind KindOf(DateOnly date) => date switch
    {
        { Month: 1, Day: 1 } or { Month: 5, Day: <= 5 } or { Month: 10, Day: <= 7 } => DayKind.Holiday,
        { DayOfWeek: DayOfWeek.Saturday or DayOfWeek.Sunday } => DayKind.Weekend,
        _ => DayKind.Weekday,
    };

    private static DateTimeOffset InUtc(DateTime local, TimeZoneInfo timeZone)
    {
        // An hour that the clocks skip begins when they have skipped it.
        var real = timeZone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(real, timeZone), TimeSpan.Zero);
    }
}
