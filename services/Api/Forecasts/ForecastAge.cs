using CrowdWatch.Domain.Order;

namespace CrowdWatch.Api.Forecasts;

/// <summary>How old a forecast is, and whether that is too old to be taken for the present one.</summary>
public static class ForecastAge
{
    /// <summary>Forecasts of the next hours come every minute; after five nobody knows any more what is to come.</summary>
    public static readonly TimeSpan HoursStaleAfter = TimeSpan.FromMinutes(5);

    /// <summary>Forecasts of days come at least once a day; two hours more are for a day that ends late.</summary>
    public static readonly TimeSpan DaysStaleAfter = TimeSpan.FromHours(26);

    /// <summary>
    /// Time since it was issued; none where clocks differ. One from further ahead was issued before our clock was set back, nobody
    /// knows how long ago: it counts as old as it is ahead.
    /// </summary>
    public static TimeSpan Of(DateTimeOffset issuedAt, DateTimeOffset now) =>
        now > issuedAt || ClockDifference.IsBeyond(issuedAt, now) ? (now - issuedAt).Duration() : TimeSpan.Zero;
}
