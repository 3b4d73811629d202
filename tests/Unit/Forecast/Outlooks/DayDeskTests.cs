using CrowdWatch.Domain.Calendar;
using CrowdWatch.Domain.Context;
using CrowdWatch.Domain.Forecasts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Forecast.Days;
using CrowdWatch.Forecast.Outlooks;

namespace CrowdWatch.Tests.Unit.Forecast.Outlooks;

public sealed class DayDeskTests
{
    private static readonly DateOnly First = new(2026, 3, 2);
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly DayDesk desk = new(
        Plan(), new BusinessDay(TimeZoneInfo.Utc, TimeOnly.MinValue), _ => null, _ => null, () => new DayModel(SiteCalendar.Plain), First);

    [Fact]
    public void The_busiest_hours_of_every_zone_and_the_site_are_forecast()
    {
        for (var day = 0; day < 30; day++)
            Take(Hours(day, 40));
        var today = First.AddDays(30);

        Assert.Equal(today, desk.Next);
        var forecasts = desk.Issue(today, Now);
        Assert.Equal([(null, DayMeasure.BusiestHour), ("lake", DayMeasure.BusiestHour)], forecasts.Select(forecast => (forecast.ZoneId, forecast.Measure)).OrderBy(pair => pair.ZoneId, StringComparer.Ordinal));
        Assert.All(forecasts, forecast =>
        {
            Assert.Equal(Enumerable.Range(0, 14).Select(day => today.AddDays(day)), forecast.Days.Select(day => day.Date));
            Assert.Equal(40, forecast.Days[0].Expected, 0);
            // Four levels of LB/T 068 and fourteen days.
            Assert.Equal(56, forecast.Chances.Count);
        });
    }

    [Fact]
    public void Visitors_are_forecast_where_the_ticket_system_tells_them_without_the_day_that_goes_on()
    {
        var known = new KnownContext([.. Enumerable.Range(0, 31).Select(day => new ContextValue(ContextSeries.Visitors, null, Now.AddHours(-8).AddDays(day - 30), 1_000))]);
        var today = new DateOnly(2026, 5, 1);

        Assert.True(desk.TakeVisitors(known, today));
        Assert.False(desk.TakeVisitors(known, today));

        var forecast = Assert.Single(desk.Issue(today, Now));
        Assert.Equal((null, DayMeasure.Visitors, today.AddDays(-1)), (forecast.ZoneId, forecast.Measure, forecast.LastDay));
        Assert.Equal(1_000, forecast.Days[0].Expected, 0);
        // The plan approves no number of visitors a day.
        Assert.Empty(forecast.Chances);
    }

    [Fact]
    public void A_series_that_ended_more_than_a_week_ago_says_nothing()
    {
        for (var day = 0; day < 30; day++)
            Take(Hours(day, 40));

        Assert.NotEmpty(desk.Issue(First.AddDays(36), Now));
        Assert.Empty(desk.Issue(First.AddDays(37), Now));
    }

    [Fact]
    public void A_place_that_nobody_has_seen_for_a_week_says_nothing_though_days_go_on()
    {
        for (var day = 0; day < 30; day++)
            Take(Hours(day, 40));
        for (var day = 30; day < 36; day++)
            Take([]);
        Assert.NotEmpty(desk.Issue(First.AddDays(36), Now));

        Take([]);
        Assert.Empty(desk.Issue(First.AddDays(37), Now));
    }

    // The site is its one zone.
    private void Take(OccupancyWindow[] hours) =>
        desk.TakeDay(hours, [.. hours.Select(hour => SiteWindow.Of(WatchedSite.Of(Plan()), hour.Length, hour.Start, [hour]))], null);

    private static OccupancyWindow[] Hours(int day, double people) => [.. Enumerable.Range(8, 8).Select(hour => new OccupancyWindow
    {
        ZoneId = "lake", Length = WindowLength.OneHour, Start = new DateTimeOffset(First.AddDays(day), new TimeOnly(hour, 0), TimeSpan.Zero), MeanPeople = people, CoverageRatio = 1, Readings = 1,
    })];

    private static SitePlan Plan() => new()
    {
        Id = "garden", Name = Text, TimeZone = "UTC",
        Zones = [new Zone { Id = "lake", Name = Text, AreaSquareMetres = 100, InstantaneousCapacity = 50 }],
        Cameras = [new Camera { Id = "lake-1", Source = "x", ImageSize = new() { Width = 100, Height = 100 }, Views = [new CameraView { Zone = "lake", Polygon = [] }] }],
    };

    private static LocalizedText Text => new() { Zh = "园", En = "Garden" };
}
