using CrowdWatch.Api.Forecasts;
using CrowdWatch.Api.Live;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Forecasts;
using CrowdWatch.Domain.Load;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Answers;

/// <summary>Says what the board of forecasts knows of the next hours, in the words of the API.</summary>
internal sealed class ForecastAnswers(SitePlan plan, ForecastBoard board, LiveAnswers live)
{
    /// <summary>The forecast of a zone or, with null, of the site; null when none has come yet.</summary>
    public ForecastAnswer? Of(Zone? zone, int? threshold, DateTimeOffset now) =>
        board.Hours(zone?.Id) is { Points: { } points } forecast
            ? Of(forecast, points, threshold, zone?.InstantaneousCapacity ?? live.Watched.Capacity, PeopleNow(zone, now), now)
            : null;

    /// <summary>The site and every zone in short.</summary>
    public ForecastsAnswer InShort(DateTimeOffset now) =>
        new() { At = now, Site = Brief(null, now), Zones = [.. plan.Zones.Select(zone => Brief(zone, now))] };

    private ForecastAnswer Of(
        ForecastIssued forecast, IReadOnlyList<ForecastPoint> points, int? threshold, int capacity, PeoplePresent people, DateTimeOffset now)
    {
        var age = ForecastAge.Of(forecast.IssuedAt, now);
        return new()
        {
            ZoneId = forecast.ZoneId,
            IssuedAt = forecast.IssuedAt,
            AgeSeconds = age.TotalSeconds,
            IsStale = age > ForecastAge.HoursStaleAfter,
            Basis = forecast.Basis,
            BasisReason = forecast.BasisReason,
            InstantaneousCapacity = capacity,
            Points = points,
            PeakProbabilities = forecast.PeakProbabilities,
            Levels = [.. plan.LoadLevels.Select(level => Reach(forecast, points, level.Id, LoadScale.PeopleFrom(level, capacity), people))],
            Threshold = threshold is { } asked ? Reach(forecast, points, null, asked, people) : null,
        };
    }

    private ForecastBriefAnswer Brief(Zone? zone, DateTimeOffset now)
    {
        var forecast = Of(zone, null, now);
        return new()
        {
            ZoneId = zone?.Id,
            IssuedAt = forecast?.IssuedAt,
            IsStale = forecast?.IsStale ?? true,
            Basis = forecast?.Basis,
            MayBeReached = forecast is null ? [] : [.. forecast.Levels.Where(level => level.MayBeReachedAt is not null)],
            Days = [.. Enum.GetValues<DayMeasure>().Where(measure => board.Days(zone?.Id, measure) is not null)],
        };
    }

    private static ReachAnswer Reach(ForecastIssued forecast, IReadOnlyList<ForecastPoint> points, string? levelId, int people, PeoplePresent present)
    {
        // The model's own chance of a level is exact; that of any other number is read between its quantiles.
        var told = levelId is null ? [] : (forecast.Chances ?? []).Where(chance => chance.LevelId == levelId)
            .GroupBy(chance => chance.WithinMinutes).ToDictionary(same => same.Key, same => same.Max(chance => chance.Probability));
        var chances = FirstReach.NeverFalling(points.Select(point =>
            told.TryGetValue(point.MinutesAhead, out var exact) ? exact : PeakChance.Of(people, point.PeakPeople, forecast.PeakProbabilities)));
        return new()
        {
            LevelId = levelId,
            People = people,
            IsReachedNow = present.People >= people ? true : present.State == Knowledge.Known ? false : null,
            ReachedAt = At(FirstReach.Place(chances, FirstReach.ExpectedFrom)),
            MayBeReachedAt = At(FirstReach.Place(chances, FirstReach.PossibleFrom)),
            Chances = [.. points.Zip(chances, (point, chance) => new ChanceAnswer { WithinMinutes = point.MinutesAhead, Probability = chance })],
        };

        DateTimeOffset? At(int? place) => place is { } there ? points[there].At : null;
    }

    private PeoplePresent PeopleNow(Zone? zone, DateTimeOffset now)
    {
        if (zone is null)
        {
            var site = live.SiteNow(now);
            return new(site.Occupancy.People, site.State);
        }
        var known = live.ZoneNow(zone, now);
        return new(known.People, known.State);
    }

    private readonly record struct PeoplePresent(double? People, Knowledge State);
}
