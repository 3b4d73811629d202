using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Site;
using static CrowdWatch.Tests.Unit.Alerting.Rosters.Rosters;

namespace CrowdWatch.Tests.Unit.Alerting.Rosters;

public sealed class DutyTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Monday 2026-10-05, 10:00 in Shanghai (UTC+8).</summary>
    private static readonly DateTimeOffset MondayTen = new(2026, 10, 5, 2, 0, 0, TimeSpan.Zero);

    private static readonly Roster Site = new()
    {
        Wardens = [Warden("li"), Warden("wang"), Warden("zhao"), Warden("chen"), Warden("boss"), Warden("office")],
        Groups = [Group("robot"), Group("gate-robot", "gate")],
        Shifts = [Shift("wang", "08:00-16:00", "chen", "lake"), Shift("li", "08:00-16:00", "zhao", "gate"), Shift("zhao", "16:00-08:00")],
        Supervisors = ["boss"],
    };

    [Theory]
    [InlineData(0, "wang robot")]
    [InlineData(1, "wang robot chen")]
    [InlineData(2, "wang robot chen boss")]
    [InlineData(3, "wang robot chen boss li zhao office")]
    public void Each_step_adds_to_the_one_before(int step, string expected) => Assert.Equal(expected, Told(Site, MondayTen, step, "lake"));

    // On leave from Monday to Wednesday; of a night shift the evening on which it begins counts.
    [Theory]
    [InlineData("2026-10-04T23:59", "night")]
    [InlineData("2026-10-05T07:59", "night")] // Sunday's night shift, before the leave
    [InlineData("2026-10-05T08:00", "wu")]
    [InlineData("2026-10-07T15:59", "wu")]
    [InlineData("2026-10-08T08:00", "chen")]
    [InlineData("2026-10-06T16:00", "backup")] // nobody stands in at night: the backup is told at once
    [InlineData("2026-10-08T07:59", "backup")]
    [InlineData("2026-10-08T16:00", "night")]
    public void A_warden_on_leave_is_not_told_and_who_stands_in_is(string local, string expected)
    {
        var roster = new Roster
        {
            Wardens = [Warden("chen"), Warden("wu"), Warden("night"), Warden("backup")],
            Shifts =
            [
                Shift("chen", "08:00-16:00") with { Except = [new() { Date = new(2026, 10, 5), To = new(2026, 10, 7), Wardens = ["chen"], Instead = ["wu"] }] },
                Shift("night", "16:00-08:00", "backup") with { Except = [new() { Date = new(2026, 10, 5), To = new(2026, 10, 7), Wardens = ["night"] }] },
            ],
        };
        Assert.Equal(expected, Told(roster, new DateTimeOffset(DateTime.Parse(local, null), TimeSpan.FromHours(8)), 0));
    }

    [Fact]
    public void A_shift_of_which_everybody_is_away_is_not_on_duty()
    {
        var roster = new Roster
        {
            Wardens = [Warden("li"), Warden("wang"), Warden("boss")],
            Shifts = [Shift("li", "", "wang") with { Except = [new() { Date = new(2026, 10, 5) }] }],
            Supervisors = ["boss"],
        };
        Assert.Equal("boss", Told(roster, MondayTen, 0));
        Assert.Equal("li", Told(roster, MondayTen.AddDays(1), 0));
    }

    [Fact]
    public void A_backup_on_leave_is_not_told_next()
    {
        var roster = new Roster
        {
            Wardens = [Warden("li"), Warden("wang"), Warden("boss")],
            Shifts = [Shift("li", "", "wang") with { Except = [new() { Date = new(2026, 10, 5), Wardens = ["wang"] }] }],
            Supervisors = ["boss"],
        };
        Assert.Equal("li boss", Told(roster, MondayTen, 1));
    }

    [Fact]
    public void An_incident_of_the_whole_site_concerns_every_shift_on_duty_and_every_group() =>
        Assert.Equal("wang li robot gate-robot", Told(Site, MondayTen, 0));

    [Fact]
    public void A_shift_without_zones_looks_after_all_of_them() =>
        Assert.Equal("zhao robot", Told(Site, MondayTen.AddHours(10), 0, "lake"));

    [Fact]
    public void An_incident_in_two_zones_concerns_the_shifts_of_both() =>
        Assert.Equal("wang li robot gate-robot", Told(Site, MondayTen, 0, "gate", "lake"));

    [Theory]
    [InlineData("23:59", "")]
    [InlineData("08:00", "a")]
    [InlineData("15:59", "a")]
    [InlineData("16:00", "")] // the end is not on duty any more
    public void A_shift_holds_from_its_start_to_before_its_end(string local, string expected) =>
        Assert.Equal(expected, OnDuty(Shift("a", "08:00-16:00"), MondayAt(local)));

    [Theory]
    [InlineData(DayOfWeek.Sunday, "05:59", "a")] // begun on Sunday at 22:00
    [InlineData(DayOfWeek.Sunday, "06:00", "")]
    [InlineData(DayOfWeek.Sunday, "22:00", "")] // Monday's would be another shift
    [InlineData(DayOfWeek.Monday, "05:59", "")]
    [InlineData(DayOfWeek.Monday, "22:00", "a")]
    public void A_shift_over_midnight_belongs_to_the_day_on_which_it_begins(DayOfWeek day, string local, string expected) =>
        Assert.Equal(expected, OnDuty(Shift("a", "22:00-06:00") with { Days = [day] }, MondayAt(local)));

    [Theory]
    [InlineData("2026-10-05", "00:00", "a")]
    [InlineData("2026-10-05", "23:59", "a")]
    [InlineData("2026-10-04", "00:00", "")]
    public void A_shift_without_times_lasts_its_whole_day(string date, string local, string expected) =>
        Assert.Equal(expected, OnDuty(Shift("a") with { Dates = [DateOnly.Parse(date, null)] }, MondayAt(local)));

    [Fact]
    public void Where_nobody_is_on_duty_the_supervisors_are_told_at_once()
    {
        var roster = Site with { Shifts = [Shift("li", "18:00-20:00", "zhao")] };

        Assert.Equal("boss robot", Told(roster, MondayTen, 0, "lake"));
        Assert.Equal("boss robot li wang zhao chen office", Told(roster, MondayTen, 1, "lake"));
    }

    [Fact]
    public void Where_nobody_is_on_duty_and_there_is_no_supervisor_all_are_told_at_once() =>
        Assert.Equal("li wang zhao chen boss office robot", Told(Site with { Shifts = [], Supervisors = [] }, MondayTen, 0, "lake"));

    [Fact]
    public void A_step_that_would_tell_nobody_new_is_passed_over()
    {
        var roster = Site with { Shifts = [Shift("li")] };

        Assert.Equal("li robot boss", Told(roster, MondayTen, 1, "lake"));
        Assert.Equal("li robot boss wang zhao chen office", Told(roster, MondayTen, 2, "lake"));
        Assert.Equal("li robot boss wang zhao chen office", Told(roster, MondayTen, 3, "lake"));
    }

    [Fact]
    public void Nobody_is_told_twice()
    {
        var roster = Site with { Shifts = [Shift("li", "", "li"), Shift("li", "08:00-16:00", "boss")], Supervisors = ["boss", "li", "boss"] };

        Assert.Equal("li robot boss wang zhao chen office", Told(roster, MondayTen, 3, "lake"));
    }

    [Fact]
    public void A_warden_with_a_phone_is_told_by_sms_and_a_group_by_its_own_channels_from_its_severity_on()
    {
        var told = Duty.At(Site, Shanghai, MondayTen, ["gate"], 0);

        Assert.Equal(("sms", "+8613800000000", "zh", Severity.Minor, false), (told[0].Channels.Single(), told[0].Phone, told[0].Language, told[0].FromSeverity, told[0].IsGroup));
        Assert.Equal(("robot", null, Severity.Moderate, true), (told[1].Channels.Single(), told[1].Phone, told[1].FromSeverity, told[1].IsGroup));
    }

    [Theory, InlineData(-1), InlineData(4)]
    public void Other_steps_are_refused(int step) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Duty.At(Site, Shanghai, MondayTen, [], step));

    private static string Told(Roster roster, DateTimeOffset at, int step, params string[] zones) =>
        string.Join(' ', Duty.At(roster, Shanghai, at, zones, step).Select(r => r.Id));

    private static string OnDuty(Shift shift, DateTimeOffset at) =>
        ShiftTimes.Covers(shift, Shanghai, at) ? shift.Wardens.Single() : "";

    private static DateTimeOffset MondayAt(string local) => new(new DateOnly(2026, 10, 5), Time(local), TimeSpan.FromHours(8));
}
