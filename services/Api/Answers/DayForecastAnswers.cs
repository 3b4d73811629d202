using CrowdWatch.Api.Forecasts;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Forecasts;
using CrowdWatch.Domain.Load;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Answers;

/// <summary>Says what the board of forecasts knows of the next days, in the words of the API.</summary>
internal sealed class DayForecastAnswers(SitePlan plan, ForecastBoard board)
{
    /// <summary>The forecast of a zone or, with null, of the site; null when none has come yet.</summary>
    public DayForecastAnswer? Of(Zone? zone, DayMeasure measure, int? threshold, DateTimeOffset now)
    {
        if (board.Days(zone?.Id, measure) is not { } forecast)
            return null;
        var age = ForecastAge.Of(forecast.IssuedAt, now);
        var capacity = CapacityOf(zone, measure);
        return new()
        {
            ZoneId = forecast.ZoneId,
            Measure = measure,
            IssuedAt = forecast.IssuedAt,
            AgeSeconds = age.TotalSeconds,
            IsStale = age > ForecastAge.DaysStaleAfter,
            LastDay = forecast.LastDay,
            Capacity = capacity,
            Days = forecast.Days,
            PeakProbabilities = forecast.PeakProbabilities,
            Levels = capacity is { } most ? [.. plan.LoadLevels.Select(level => Reach(forecast, level.Id, LoadScale.PeopleFrom(level, most)))] : [],
            Threshold = threshold is { } asked ? Reach(forecast, null, asked) : null,
        };
    }

    private static DayReachAnswer Reach(DayForecastIssued forecast, string? levelId, int people)
    {
        var days = forecast.Days;
        var told = levelId is null ? [] : (forecast.Chances ?? []).Where(chance => chance.LevelId == levelId)
            .GroupBy(chance => forecast.LastDay.AddDays(chance.WithinDays)).ToDictionary(same => same.Key, same => same.Max(chance => chance.Probability));
        var chances = FirstReach.NeverFalling(days.Select(day =>
            told.TryGetValue(day.Date, out var exact) ? exact : PeakChance.Of(people, day.Peak, forecast.PeakProbabilities)));
        return new()
        {
            LevelId = levelId,
            People = people,
            ReachedOn = On(FirstReach.Place(chances, FirstReach.ExpectedFrom)),
            MayBeReachedOn = On(FirstReach.Place(chances, FirstReach.PossibleFrom)),
            Chances = [.. days.Zip(chances, (day, chance) => new DayChanceAnswer { Until = day.Date, Probability = chance })],
        };

        DateOnly? On(int? place) => place is { } there ? days[there].Date : null;
    }

    private int? CapacityOf(Zone? zone, DayMeasure measure) => measure == DayMeasure.Visitors
        ? zone is null ? plan.DailyCapacity : zone.DailyCapacity
        : zone is null ? plan.InstantaneousCapacity : zone.InstantaneousCapacity;
}
