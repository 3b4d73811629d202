using CrowdWatch.Api.Forecasts;
using CrowdWatch.Api.Live;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Forecasts;
using static CrowdWatch.Tests.Unit.Api.TestForecasts;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Forecasts;

public class ForecastBoardTests
{
    private readonly ForecastBoard board = new(Plan, new FakeTimeProvider(TestSite.Eight));

    [Fact]
    public void The_newest_forecast_is_kept_whatever_order_they_come_in()
    {
        var newer = Gate with { IssuedAt = Eight.AddMinutes(1) };
        Assert.Equal(TakeResult.Changed, board.Take(Gate));
        Assert.Equal(TakeResult.Changed, board.Take(newer));
        Assert.Equal(TakeResult.NothingNew, board.Take(Gate));
        Assert.Equal(TakeResult.NothingNew, board.Take(newer with { Basis = ForecastBasis.ColdStart }));
        Assert.Same(newer, board.Hours("gate"));
    }

    [Fact]
    public void After_the_clock_was_set_back_an_hour_the_forecast_from_before_is_stale_and_the_next_is_taken()
    {
        var clock = new SettableClock(Eight);
        var board = new ForecastBoard(Plan, clock);
        board.Take(Gate);
        board.Take(GateDays);
        clock.Set(TimeSpan.FromHours(-1));
        Assert.True(ForecastAge.Of(Gate.IssuedAt, clock.GetUtcNow()) > ForecastAge.HoursStaleAfter);
        Assert.Equal(TakeResult.Changed, board.Take(Gate with { IssuedAt = clock.GetUtcNow() }));
        Assert.Equal(TakeResult.Changed, board.Take(GateDays with { IssuedAt = clock.GetUtcNow() }));
    }

    [Fact]
    public void Zones_and_the_site_are_kept_apart()
    {
        var ofSite = Gate with { ZoneId = null };
        board.Take(Gate);
        Assert.Null(board.Hours(null));
        board.Take(ofSite);
        Assert.Same(ofSite, board.Hours(null));
        Assert.Same(Gate, board.Hours("gate"));
        Assert.Null(board.Hours("hall"));
    }

    [Fact]
    public void The_two_measures_of_days_are_kept_apart()
    {
        var visitors = GateDays with { Measure = DayMeasure.Visitors };
        board.Take(GateDays);
        Assert.Null(board.Days("gate", DayMeasure.Visitors));
        board.Take(visitors);
        Assert.Same(visitors, board.Days("gate", DayMeasure.Visitors));
        Assert.Same(GateDays, board.Days("gate", DayMeasure.BusiestHour));
    }

    [Fact]
    public void What_the_plan_does_not_have_is_refused()
    {
        Assert.Equal(TakeResult.NotInPlan, board.Take(Gate with { ZoneId = "attic" }));
        Assert.Equal(TakeResult.NotInPlan, board.Take(GateDays with { ZoneId = "attic" }));
        Assert.Null(board.Hours("attic"));
    }
}
