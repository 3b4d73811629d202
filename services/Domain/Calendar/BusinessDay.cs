using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Calendar;

/// <summary>Business days of a site: they begin at an hour of its own, local time, and may have 23 or 25 hours.</summary>
public sealed class BusinessDay(TimeZoneInfo timeZone, TimeOnly start)
{
    /// <summary>The day that a moment belongs to.</summary>
    public DateOnly Of(DateTimeOffset moment)
    {
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, timeZone).DateTime);
        return moment < StartOf(date) ? date.AddDays(-1) : date;
    }

    /// <summary>First moment of a day. UTC.</summary>
    public DateTimeOffset StartOf(DateOnly date) => LocalTime.FirstMoment(date.ToDateTime(start), timeZone);
}
