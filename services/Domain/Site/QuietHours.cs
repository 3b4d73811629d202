using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Domain.Site;

/// <summary>Hours of the local day in which messages below red wait.</summary>
public sealed record QuietHours
{
    [Description("Local time at which they begin, HH:mm.")]
    public required TimeOnly From { get; init; }

    [Description("Local time at which they end, HH:mm; not after from means on the next day.")]
    public required TimeOnly To { get; init; }

    [MinLength(1), MaxLength(7), Description("Days on which they begin: monday … sunday. Default: every day.")]
    public IReadOnlyList<DayOfWeek>? Days { get; init; }

    [MinLength(1), MaxLength(10_000), Description("Ids of the zones they are for. Default: all zones, the site, cameras and edges.")]
    public IReadOnlyList<string>? Zones { get; init; }

    /// <summary>The end of the hours that this moment lies in, from their first moment on and before their end; null outside.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset at, TimeZoneInfo timeZone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, timeZone).DateTime);
        return EndOf(today.AddDays(-1), at, timeZone) ?? EndOf(today, at, timeZone);
    }

    private DateTimeOffset? EndOf(DateOnly begins, DateTimeOffset at, TimeZoneInfo timeZone)
    {
        if (Days is not null && !Days.Contains(begins.DayOfWeek))
            return null;
        var from = LocalTime.FirstMoment(begins.ToDateTime(From), timeZone);
        var to = LocalTime.LastMoment((To > From ? begins : begins.AddDays(1)).ToDateTime(To), timeZone);
        return from <= at && at < to ? to : null;
    }
}
