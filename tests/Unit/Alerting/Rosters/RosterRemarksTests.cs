using CrowdWatch.Alerting.Rosters;
using static CrowdWatch.Tests.Unit.Alerting.Rosters.Rosters;

namespace CrowdWatch.Tests.Unit.Alerting.Rosters;

public sealed class RosterRemarksTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>A Monday.</summary>
    private static readonly DateOnly First = new(2026, 10, 5);

    [Fact]
    public void A_roster_that_covers_all_times_has_none() => Assert.Empty(Of([Shift("a", "08:00-20:00"), Shift("b", "20:00-08:00")]));

    [Fact]
    public void A_night_without_anybody_is_told_once() =>
        Assert.Equal(["nobody is on duty for the site from 22:00 to 06:00 every day: the supervisors are told at once"], Of([Shift("a", "06:00-22:00"), Shift("b", "08:00-09:00")]));

    [Fact]
    public void A_break_at_noon_is_told_once() =>
        Assert.Equal(["nobody is on duty for the site from 12:00 to 13:00 every day: the supervisors are told at once"], Of([Shift("a", "13:00-12:00"), Shift("b", "08:00-09:00")]));

    [Fact]
    public void Single_days_without_anybody_are_named() =>
        Assert.Equal(
            ["nobody is on duty for the site from Sat 2026-10-10 00:00 to Mon 2026-10-12 00:00, from Sat 2026-10-17 00:00 to Mon 2026-10-19 00:00: the supervisors are told at once"],
            Of([Shift("a") with { Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday] }, Shift("b", "08:00-09:00") with { Days = [DayOfWeek.Friday] }]));

    [Fact]
    public void Dates_that_have_run_out_are_told() =>
        Assert.Equal(["nobody is on duty for the site in the 14 days from 2026-10-05: the supervisors are told at once"], Of([Shift("a", "", "b") with { Dates = [new(2026, 10, 1)] }]));

    [Fact]
    public void Zones_without_anybody_are_told_together() =>
        Assert.Equal(
            ["nobody is on duty for zone lake, zone hill from 20:00 to 08:00 every day: the supervisors are told at once"],
            Of([Shift("a", "", null, "gate"), Shift("b", "08:00-20:00")], "gate", "lake", "hill"));

    [Fact]
    public void Without_the_plan_other_zones_may_be_left_alone() =>
        Assert.Equal(
            ["nobody is on duty for zones that no shift names in the 14 days from 2026-10-05: the supervisors are told at once"],
            Of([Shift("a", "", "b", "gate")]));

    [Fact]
    public void Idle_wardens_and_backups_of_their_own_are_told()
    {
        var roster = new Roster { Wardens = [Warden("a"), Warden("idle")], Shifts = [Shift("a", "", "a")] };

        Assert.Equal(
            [
                "there are no supervisors: after those on duty and their backups all wardens are told",
                "warden idle has no shift: told only when all are",
                "shifts[0]: a is backup of the shift that a is on duty in",
            ],
            RosterRemarks.Of(roster, Shanghai, First));
    }

    [Fact]
    public void Leave_without_anybody_who_stands_in_is_a_time_without_anybody() =>
        Assert.Equal(
            ["nobody is on duty for the site from Wed 2026-10-07 08:00 to Wed 2026-10-07 20:00: the supervisors are told at once"],
            Of([Shift("a", "08:00-20:00") with { Except = [new() { Date = new(2026, 10, 7), Wardens = ["a"] }, new() { Date = new(2026, 10, 8), Wardens = ["a"], Instead = ["b"] }] }, Shift("b", "20:00-08:00")]));

    [Fact]
    public void Leave_on_days_that_the_shift_does_not_have_is_told() =>
        Assert.Equal(
            [
                "shifts[1].except[0]: the shift does not begin on 2026-10-07, so nobody is away",
                "shifts[1].except[1]: the shift does not begin on any day from 2026-10-06 to 2026-10-11, so nobody is away",
            ],
            Of([Shift("a"), Shift("b") with { Days = [DayOfWeek.Monday], Except = [new() { Date = new(2026, 10, 7) }, new() { Date = new(2026, 10, 6), To = new(2026, 10, 11) }, new() { Date = new(2026, 10, 6), To = new(2026, 10, 12) }] }]));

    [Fact]
    public void A_day_of_23_hours_leaves_no_gap() =>
        Assert.Empty(RosterRemarks.Of(
            new() { Wardens = [Warden("a"), Warden("b")], Shifts = [Shift("a", "02:30-14:00"), Shift("b", "14:00-02:30")], Supervisors = ["a"] },
            TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), new DateOnly(2026, 3, 25)));

    private static IReadOnlyList<string> Of(Shift[] shifts, params string[] zones) => RosterRemarks.Of(
        new() { Wardens = [Warden("a"), Warden("b"), Warden("boss")], Shifts = shifts, Supervisors = ["boss"] }, Shanghai, First, zones.Length == 0 ? null : zones);
}
