using CrowdWatch.Contracts;
using CrowdWatch.Domain.Forecasts;
using CrowdWatch.Domain.Load;
using CrowdWatch.Domain.Site;
using CrowdWatch.Forecast.Days;
using CrowdWatch.Forecast.Places;

namespace CrowdWatch.Forecast.Outlooks;

/// <summary>A zone, or the whole site, with what is learnt of one measure of its days.</summary>
public sealed class DayPlace(string? zoneId, DayMeasure measure, int? capacity, DayModel model)
{
    /// <summary>A series whose last known day is older says nothing about the days to come; those on which the site was closed do not count.</summary>
    private const int OldestDays = 7;

    /// <summary>Zone of the plan; null for the site.</summary>
    public string? ZoneId { get; } = zoneId;

    /// <summary>What is counted.</summary>
    public DayMeasure Measure { get; } = measure;

    /// <summary>What is learnt.</summary>
    public DayModel Model { get; } = model;

    /// <summary>The days to come; null while too little is known.</summary>
    /// <param name="levels">Load levels, whose chances are told where there is a capacity.</param>
    /// <param name="today">Business day that goes on.</param>
    /// <param name="now">When it is issued.</param>
    public DayForecastIssued? Issue(IReadOnlyList<LoadLevel> levels, DateOnly today, DateTimeOffset now)
    {
        if (Model.Forecast() is not { } outlook || today.DayNumber - outlook.LastDay.DayNumber + Model.UnseenDays > OldestDays)
            return null;
        return new DayForecastIssued
        {
            ZoneId = ZoneId,
            Measure = Measure,
            IssuedAt = now,
            LastDay = outlook.LastDay,
            PeakProbabilities = IssueWriter.PeakProbabilities,
            Days = [.. outlook.Days.Select((day, i) => DayOf(outlook, day, i + 1))],
            Chances = capacity is { } most
                ?
                [
                    .. from level in levels
                       from within in Enumerable.Range(1, outlook.Days.Count)
                       select new LevelDayChance { LevelId = level.Id, WithinDays = within, Probability = outlook.ChanceWithin(within, LoadScale.PeopleFrom(level, most)) },
                ]
                : [],
        };
    }

    private static DayForecast DayOf(DayOutlook outlook, DayPoint day, int within) => new()
    {
        Date = day.Date,
        Expected = day.Median,
        Low80 = day.Low80,
        High80 = day.High80,
        Low95 = day.Low95,
        High95 = day.High95,
        Peak = [.. IssueWriter.PeakProbabilities.Select(probability => outlook.PeakQuantile(within, probability))],
    };
}
