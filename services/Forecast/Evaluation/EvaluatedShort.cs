using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Models;

namespace CrowdWatch.Forecast.Evaluation;

/// <summary>The model of the coming hours, led through a series. Its times are local and have no change of the clock: they are read as UTC.</summary>
internal sealed class EvaluatedShort : IEvaluatedModel
{
    private readonly SlotCalendar slots;
    private readonly ShortModel model;
    private readonly int horizon;

    public EvaluatedShort(TimeSpan step, int horizon, SiteCalendar calendar)
    {
        this.horizon = horizon;
        slots = new SlotCalendar(step, TimeZoneInfo.Utc, calendar);
        model = new ShortModel(slots, [.. Enumerable.Range(1, horizon)]);
    }

    public void Take(DateTime at, double? value) => model.Take(slots.SlotAt(new DateTimeOffset(at, TimeSpan.Zero)), value);

    public OriginAnswer? Answer(double threshold) => model.Forecast() is { } forecast
        ? new OriginAnswer(
            [.. forecast.Points.Select(point => new AnsweredPoint(point.Median, point.Low80, point.High80, point.Low95, point.High95))],
            [.. Enumerable.Range(1, horizon).Select(step => forecast.ChanceWithin(step, threshold))])
        : null;
}
