using CrowdWatch.Domain.Calendar;
using CrowdWatch.Domain.Context;
using CrowdWatch.Forecast.Days;
using CrowdWatch.Forecast.Outlooks;

namespace CrowdWatch.Tests.Unit.Forecast.Outlooks;

public sealed class VisitorSeriesTests
{
    private static readonly DateTimeOffset First = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private readonly List<DateOnly> asked = [];
    private int models;

    [Fact]
    public void The_same_values_again_change_nothing()
    {
        var series = Series();
        Assert.True(series.Take(Days(40, 100), Ahead));
        Assert.False(series.Take(Days(40, 100), Ahead));
        Assert.Equal(40, asked.Count);
        Assert.Equal(1, models);
    }

    [Fact]
    public void Further_days_are_learnt_on_top()
    {
        var series = Series();
        series.Take(Days(40, 100), Ahead);

        Assert.True(series.Take(Days(42, 100), Ahead));
        Assert.Equal(1, models);
        Assert.Equal(new DateOnly(2026, 4, 12), series.Place.Model.LastDay);
    }

    [Fact]
    public void A_corrected_day_has_all_learnt_anew()
    {
        var (corrected, right) = (Series(), Series());
        corrected.Take(Days(40, 100).Select((day, i) => i == 20 ? day with { Value = 9_000 } : day), Ahead);

        Assert.True(corrected.Take(Days(40, 100), Ahead));
        right.Take(Days(40, 100), Ahead);
        Assert.Equal(right.Place.Model.Forecast()!.Days, corrected.Place.Model.Forecast()!.Days);
    }

    [Fact]
    public void Learning_that_is_ended_early_goes_on_where_it_was()
    {
        var (ended, whole) = (Series(), Series());
        using var end = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => ended.Take(Days(40, 100), date => EndedAfterTwenty(date, end), end.Token));
        Assert.Equal(new DateOnly(2026, 3, 21), ended.Place.Model.LastDay);

        ended.Take(Days(40, 100), Ahead);
        whole.Take(Days(40, 100), Ahead);
        Assert.Equal(whole.Place.Model.Forecast()!.Days, ended.Place.Model.Forecast()!.Days);
    }

    [Fact]
    public void A_correction_of_yesterday_learns_a_few_days_again_with_what_was_known_then()
    {
        var (corrected, right) = (Series(), Series());
        Func<DateOnly, IReadOnlyList<DayAhead>?> first = date => [new DayAhead(Bookings: 10 * date.Day)];
        corrected.Take(Days(60, 100).Select((day, i) => i == 58 ? day with { Value = 9_000 } : day), first);
        models = 0;

        // Asked again, nobody knows any more what was booked.
        Assert.True(corrected.Take(Days(60, 100), Ahead));
        Assert.Equal(0, models);
        right.Take(Days(60, 100), first);
        Assert.Equal(right.Place.Model.Forecast()!.Days, corrected.Place.Model.Forecast()!.Days);
    }

    [Fact]
    public void A_day_that_was_missing_and_one_that_is_gone_are_corrections()
    {
        var (corrected, right) = (Series(), Series());
        corrected.Take(Days(40, 100).Where((_, i) => i != 30), Ahead);
        corrected.Take(Days(40, 100), Ahead);
        right.Take(Days(40, 100), Ahead);
        Assert.Equal(right.Place.Model.Forecast()!.Days, corrected.Place.Model.Forecast()!.Days);

        corrected.Take(Days(38, 100), Ahead);
        Assert.Equal(new DateOnly(2026, 4, 8), corrected.Place.Model.LastDay);
    }

    [Fact]
    public void Days_that_the_store_forgot_are_no_reason_to_learn_anew()
    {
        var series = Series();
        series.Take(Days(40, 100), Ahead);

        Assert.False(series.Take(Days(40, 100).Skip(5), Ahead));
        Assert.Equal(1, models);
    }

    [Fact]
    public void What_was_learnt_goes_on_after_a_restart()
    {
        var series = Series();
        series.Take(Days(40, 100), Ahead);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        series.Learnt.Write(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        var restored = new VisitorSeries(null, 5_000, New, LearntVisitors.Read(reader, SiteCalendar.Plain));

        Assert.False(restored.Take(Days(40, 100), Ahead));
        Assert.Equal(series.Place.Model.Forecast()!.Days, restored.Place.Model.Forecast()!.Days);
        Assert.Equal(1, models);
    }

    [Fact]
    public void What_is_damaged_is_refused()
    {
        using var stream = new MemoryStream([0xff, 0xff, 0xff, 0x7f]);
        using var reader = new BinaryReader(stream);

        Assert.Throws<InvalidDataException>(() => LearntVisitors.Read(reader, SiteCalendar.Plain));
    }

    private IReadOnlyList<DayAhead>? EndedAfterTwenty(DateOnly date, CancellationTokenSource end)
    {
        if (date == new DateOnly(2026, 3, 21))
            end.Cancel();
        return Ahead(date);
    }

    private VisitorSeries Series() => new(null, 5_000, New, learnt: null);

    private DayModel New()
    {
        models++;
        return new DayModel(SiteCalendar.Plain);
    }

    private IReadOnlyList<DayAhead>? Ahead(DateOnly date)
    {
        asked.Add(date);
        return null;
    }

    // A week's course, so that a model that learnt otherwise says otherwise.
    private static IEnumerable<ContextValue> Days(int count, double usual) =>
        Enumerable.Range(0, count).Select(day => new ContextValue(ContextSeries.Visitors, null, First.AddDays(day), usual * (1 + (day % 7))));
}
