using System.Collections.Concurrent;
using System.Collections.Frozen;
using CrowdWatch.Api.Live;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Forecasts;
using CrowdWatch.Domain.Order;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Forecasts;

/// <summary>The newest forecasts of every zone of the plan and of the site. Kept in memory, safe for many threads.</summary>
public sealed class ForecastBoard(SitePlan plan, TimeProvider clock)
{
    private readonly FrozenSet<string> known = plan.Zones.Select(zone => zone.Id).Append(Scope.Site).ToFrozenSet();
    private readonly ConcurrentDictionary<string, Held<ForecastIssued>> hours = new();
    private readonly ConcurrentDictionary<(string, DayMeasure), Held<DayForecastIssued>> days = new();

    /// <summary>Takes a forecast of the next hours that has no fault; says whether it is the newest.</summary>
    public TakeResult Take(ForecastIssued forecast) =>
        Put(hours, forecast.ZoneId ?? Scope.Site, forecast.ZoneId ?? Scope.Site, new(forecast, Stamp.OfDate(forecast.IssuedAt, clock.GetUtcNow())), ForecastAge.HoursStaleAfter);

    /// <summary>Takes a forecast of days that has no fault; says whether it is the newest of its measure.</summary>
    public TakeResult Take(DayForecastIssued forecast) =>
        Put(days, forecast.ZoneId ?? Scope.Site, (forecast.ZoneId ?? Scope.Site, forecast.Measure), new(forecast, Stamp.OfDate(forecast.IssuedAt, clock.GetUtcNow())), ForecastAge.DaysStaleAfter);

    /// <summary>The newest forecast of the next hours, of a zone or, with null, of the site; null before the first.</summary>
    public ForecastIssued? Hours(string? zoneId) => hours.GetValueOrDefault(zoneId ?? Scope.Site)?.Told;

    /// <summary>The newest forecast of days, of a zone or, with null, of the site; null before the first.</summary>
    public DayForecastIssued? Days(string? zoneId, DayMeasure measure) => days.GetValueOrDefault((zoneId ?? Scope.Site, measure))?.Told;

    private TakeResult Put<TKey, T>(ConcurrentDictionary<TKey, Held<T>> held, string id, TKey key, Held<T> told, TimeSpan holdsFor)
        where TKey : notnull
    {
        if (!known.Contains(id))
            return TakeResult.NotInPlan;
        var newest = held.AddOrUpdate(key, told, (_, before) => told.Stamp.Follows(before.Stamp, holdsFor) ? told : before);
        return ReferenceEquals(newest, told) ? TakeResult.Changed : TakeResult.NothingNew;
    }

    private sealed record Held<T>(T Told, Stamp Stamp);
}
