using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Days;

namespace CrowdWatch.Forecast.Evaluation;

/// <summary>The model of daily visitors, led through a series.</summary>
internal sealed class EvaluatedDays(SiteCalendar calendar, int horizon) : IEvaluatedModel
{
    private readonly DayModel model = new(calendar, horizon);

    public void Take(DateTime at, double? value) => model.Take(DateOnly.FromDateTime(at), value);

    public OriginAnswer? Answer(double threshold) => model.Forecast() is { } outlook
        ? new OriginAnswer(
            [.. outlook.Days.Select(day => new AnsweredPoint(day.Median, day.Low80, day.High80, day.Low95, day.High95))],
            [.. Enumerable.Range(1, horizon).Select(days => outlook.ChanceWithin(days, threshold))])
        : null;
}
