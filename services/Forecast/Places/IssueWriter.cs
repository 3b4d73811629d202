using CrowdWatch.Contracts;
using CrowdWatch.Domain.Forecasts;
using CrowdWatch.Domain.Load;
using CrowdWatch.Domain.Site;
using CrowdWatch.Forecast.Models;
using CrowdWatch.Forecast.Slots;

namespace CrowdWatch.Forecast.Places;

/// <summary>Words a forecast as the message that the other roles read.</summary>
public static class IssueWriter
{
    /// <summary>Probabilities whose quantiles of the peak are told; between them the reader goes straight.</summary>
    public static readonly IReadOnlyList<double> PeakProbabilities = [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.975, 0.99];

    /// <summary>The message of a place.</summary>
    public static ForecastIssued Write(Place place, ShortForecast forecast, IReadOnlyList<LoadLevel> levels, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(levels);
        var capacity = (int)Math.Ceiling(place.Capacity);
        return new ForecastIssued
        {
            ZoneId = place.ZoneId,
            IssuedAt = now,
            Chances =
            [
                .. from level in levels
                   from point in forecast.Points
                   select new LevelChance
                   {
                       LevelId = level.Id,
                       WithinMinutes = point.Step * SlotGrid.Minutes,
                       Probability = Share(forecast.ChanceWithin(point.Step, LoadScale.PeopleFrom(level, capacity))),
                   },
            ],
            Basis = place.Models.Watch.IsFallenBack ? ForecastBasis.WeeklyNaive : forecast.IsColdStart ? ForecastBasis.ColdStart : ForecastBasis.Model,
            BasisReason = place.Models.Watch.IsFallenBack ? "the model was worse than the course of the week before for seven days"
                : forecast.IsColdStart ? "less than two weeks of counts are known" : null,
            PeakProbabilities = PeakProbabilities,
            Points = [.. forecast.Points.Select(point => PointOf(forecast, point))],
        };
    }

    private static ForecastPoint PointOf(ShortForecast forecast, ShortPoint point) => new()
    {
        At = SlotGrid.StartOf(forecast.Origin + point.Step),
        MinutesAhead = point.Step * SlotGrid.Minutes,
        People = People(point.Median),
        Low80 = People(point.Low80),
        High80 = People(point.High80),
        Low95 = People(point.Low95),
        High95 = People(point.High95),
        PeakPeople = [.. PeakProbabilities.Select(probability => People(forecast.PeakQuantile(point.Step, probability)))],
    };

    // Rounding keeps the order; more digits would be noise and a third of the message.
    private static double People(double people) => Math.Round(people, 2);

    private static double Share(double share) => Math.Round(share, 4);
}
