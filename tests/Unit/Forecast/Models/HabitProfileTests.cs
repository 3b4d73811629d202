using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Models;

namespace CrowdWatch.Tests.Unit.Forecast.Models;

/// <summary>Habits by hand: rates, smoothing over neighbours, and what special days teach.</summary>
public sealed class HabitProfileTests
{
    private static readonly SiteCalendar Days = new(
    [
        new(new DateOnly(2026, 3, 9), CalendarDayKind.Holiday, "feast"), new(new DateOnly(2026, 3, 16), CalendarDayKind.Event, "concert"),
    ]);

    private static readonly SlotCalendar Calendar = ForecastSeries.Calendar(60, days: Days);

    [Fact]
    public void Nothing_is_known_before_the_first_slot() => Assert.False(new HabitProfile(24).At(At(0, 5)).IsKnown);

    [Fact]
    public void A_lone_slot_is_its_own_habit()
    {
        var habits = new HabitProfile(24);
        habits.Learn(At(0, 5), 8);
        Assert.Equal(new Habit(8, 8, 8, true), habits.At(At(28, 5)));
    }

    [Fact]
    public void Four_weeks_move_the_quick_habit_by_three_tenths_and_the_slow_one_by_a_mean()
    {
        var habits = new HabitProfile(24);
        foreach (var (day, z) in ((int, double)[])[(1, 4), (8, 8), (15, 6), (22, 10)])
            habits.Learn(At(day, 5), z);
        // Rates 1, 1/2, 1/3 and then 0.3 (a quarter is below it): 4, 6, 6, 7.2. The slow one keeps the plain mean 7; a day's kind moves by at least a quarter: 7.
        var habit = habits.At(At(29, 5));
        Assert.Equal(7.2, habit.Quick, 1e-5);
        Assert.Equal(7.1, habit.Usual, 1e-5);
        Assert.Equal(7, habit.OfDayType, 1e-5);
    }

    [Theory]
    [InlineData(5, 5.5)] // (2 x 8 + 2 + 4) / 4
    [InlineData(15, 6.75)] // (6 x 8 + 2 + 4) / 8
    [InlineData(60, 198.0 / 26)] // (24 x 8 + 2 + 4) / 26
    public void Neighbours_count_the_less_the_longer_the_slots(int minutes, double expected)
    {
        var calendar = ForecastSeries.Calendar(minutes);
        var habits = new HabitProfile(calendar.SlotsADay);
        var first = ForecastSeries.Monday(calendar) + calendar.SlotsADay;
        foreach (var (slot, z) in ((int, double)[])[(4, 2), (5, 8), (6, 4)])
            habits.Learn(calendar.At(first + slot), z);
        Assert.Equal(expected, habits.At(calendar.At(first + 5 + calendar.SlotsAWeek)).Usual, 1e-5);
    }

    [Fact]
    public void Holidays_and_events_leave_the_week_as_it_was()
    {
        var habits = new HabitProfile(24);
        habits.Learn(At(0, 5), 8);
        habits.Learn(At(7, 5), 100);
        habits.Learn(At(14, 5), 100);
        Assert.Equal(8, habits.At(At(21, 5)).Usual);
    }

    /// <summary>An hour of a day counted from Monday, 2 March 2026.</summary>
    private static SlotMoment At(int day, int hour) => Calendar.At(ForecastSeries.Monday(Calendar) + (day * 24) + hour);
}
