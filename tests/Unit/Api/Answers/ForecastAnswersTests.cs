using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Forecasts;
using CrowdWatch.Api.Live;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Forecasts;
using CrowdWatch.Domain.Site;
using static CrowdWatch.Tests.Unit.Api.TestForecasts;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Answers;

public class ForecastAnswersTests
{
    private static readonly Zone GateZone = Plan.Zones[0];
    private readonly ForecastBoard board = new(Plan, new FakeTimeProvider(TestSite.Eight));
    private readonly LiveBoard live = new(Plan, new FakeTimeProvider(TestSite.Eight));
    private readonly ForecastAnswers answers;
    private readonly DayForecastAnswers days;

    public ForecastAnswersTests()
    {
        answers = new(Plan, board, new(Plan, live));
        days = new(Plan, board);
    }

    [Fact]
    public void A_threshold_is_expected_and_possible_at_the_first_points_that_say_so()
    {
        board.Take(Gate);
        var reach = answers.Of(GateZone, 75, Eight)!.Threshold!;
        // 75 lies above the quantiles 50, 60, 70: 0.1. Three quarters from 60 to 80: 1 - (0.1 + 0.75 × 0.4) = 0.6. From 70 to 95 a fifth: 0.82.
        Assert.Equal([0.1, 0.6, 0.82], reach.Chances.Select(chance => Math.Round(chance.Probability!.Value, 10)));
        Assert.Equal([30, 60, 120], reach.Chances.Select(chance => chance.WithinMinutes));
        Assert.Equal(Eight.AddHours(1), reach.ReachedAt);
        Assert.Equal(Eight.AddHours(1), reach.MayBeReachedAt);
        Assert.Null(reach.LevelId);
    }

    [Fact]
    public void A_threshold_that_may_come_is_not_said_to_be_expected()
    {
        board.Take(Gate);
        var reach = answers.Of(GateZone, 100, Eight)!.Threshold!;
        // A third from 95 to 110: 1 - (0.5 + 0.4 / 3) = 0.3667 after two hours, 0.1 before.
        Assert.Null(reach.ReachedAt);
        Assert.Equal(Eight.AddHours(2), reach.MayBeReachedAt);
    }

    [Fact]
    public void A_levels_chance_is_the_models_own_where_it_has_one()
    {
        board.Take(Gate with { Chances = [Chance("full", 30, 0.25), Chance("full", 60, 0.75), Chance("purple", 30, 1)] });
        var full = answers.Of(GateZone, null, Eight)!.Levels[^1];
        Assert.Equal(("full", 100), (full.LevelId, full.People));
        // The model has none for 120 min; the quantiles say 0.3667, but what was reached by 60 was reached by 120.
        Assert.Equal([0.25, 0.75, 0.75], full.Chances.Select(chance => chance.Probability));
        Assert.Equal(Eight.AddHours(1), full.ReachedAt);
        Assert.Equal(Eight.AddMinutes(30), full.MayBeReachedAt);
        Assert.Equal(Plan.LoadLevels.Select(level => level.Id), answers.Of(GateZone, null, Eight)!.Levels.Select(level => level.LevelId));
    }

    [Theory]
    [InlineData(80, 1.0, true)]
    [InlineData(79, 1.0, false)]
    [InlineData(80, 0.5, true)]    // seen in part: at least 80
    [InlineData(79, 0.5, null)]
    [InlineData(null, 0.0, null)]
    public void What_is_reached_already_is_said_unless_nobody_knows(int? people, double coverage, bool? expected)
    {
        board.Take(Gate);
        live.Take(Update(people: people, coverage: coverage));
        Assert.Equal(expected, answers.Of(GateZone, 80, Eight)!.Threshold!.IsReachedNow);
    }

    [Fact]
    public void The_site_counts_the_people_of_its_zones()
    {
        board.Take(Gate with { ZoneId = null });
        live.Take(Update("gate", people: 50));
        Assert.Null(answers.Of(null, 60, Eight)!.Threshold!.IsReachedNow);
        live.Take(Update("hall", people: 10));
        Assert.True(answers.Of(null, 60, Eight)!.Threshold!.IsReachedNow);
        Assert.False(answers.Of(null, 61, Eight)!.Threshold!.IsReachedNow);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(300, false)]
    [InlineData(301, true)]
    public void A_forecast_older_than_five_minutes_is_stale(int seconds, bool expected)
    {
        board.Take(Gate);
        var answer = answers.Of(GateZone, null, Eight.AddSeconds(seconds))!;
        Assert.Equal((expected, (double)seconds), (answer.IsStale, answer.AgeSeconds));
    }

    [Fact]
    public void Without_quantiles_and_chances_nothing_is_claimed()
    {
        board.Take(Gate with { PeakProbabilities = null, Points = [Point(30, 60)] });
        var reach = answers.Of(GateZone, 10, Eight)!.Threshold!;
        Assert.Null(Assert.Single(reach.Chances).Probability);
        Assert.Null(reach.MayBeReachedAt);
    }

    [Fact]
    public void The_overview_lists_every_zone_and_only_levels_that_may_be_reached()
    {
        board.Take(Gate);
        board.Take(GateDays);
        var all = answers.InShort(Eight);
        Assert.Equal([null, "gate", "hall"], all.Zones.Prepend(all.Site).Select(one => one.ZoneId));
        Assert.Null(all.Site.IssuedAt);
        Assert.True(all.Site.IsStale);
        // Within two hours: 80 0.74, 90 0.58, 95 0.5, 100 0.37: all of them may be.
        Assert.Equal(["yellow", "orange", "red", "full"], all.Zones[0].MayBeReached.Select(level => level.LevelId));
        Assert.Equal([DayMeasure.BusiestHour], all.Zones[0].Days);
        Assert.Empty(all.Zones[1].MayBeReached);
    }

    [Fact]
    public void Days_are_held_against_the_capacity_of_their_measure()
    {
        board.Take(GateDays);
        var answer = days.Of(GateZone, DayMeasure.BusiestHour, 90, Eight)!;
        Assert.Equal(100, answer.Capacity);
        // Half way from 80 to 100: 0.3. Four fifths from 70 to 95: 1 - (0.1 + 0.8 × 0.4) = 0.58.
        Assert.Equal([0.3, 0.58], answer.Threshold!.Chances.Select(chance => Math.Round(chance.Probability!.Value, 10)));
        Assert.Equal(new DateOnly(2026, 5, 3), answer.Threshold.ReachedOn);
        Assert.Equal(new DateOnly(2026, 5, 2), answer.Threshold.MayBeReachedOn);
        Assert.Null(days.Of(GateZone, DayMeasure.Visitors, null, Eight));
        board.Take(GateDays with { Measure = DayMeasure.Visitors });
        Assert.Null(days.Of(GateZone, DayMeasure.Visitors, null, Eight)!.Capacity);
        Assert.Empty(days.Of(GateZone, DayMeasure.Visitors, null, Eight)!.Levels);
    }

    [Theory]
    [InlineData(26, false)]
    [InlineData(27, true)]
    public void Days_are_stale_when_a_day_brought_no_new_ones(int hours, bool expected)
    {
        board.Take(GateDays);
        Assert.Equal(expected, days.Of(GateZone, DayMeasure.BusiestHour, null, Eight.AddHours(hours))!.IsStale);
    }

    private static LevelChance Chance(string level, int minutes, double probability) => new() { LevelId = level, WithinMinutes = minutes, Probability = probability };
}
