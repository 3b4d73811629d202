using System.Globalization;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Site;

/// <summary>Quiet hours and planned events: what waits, and until when.</summary>
public sealed class HeldBackTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly QuietHours Night = new() { From = new(22, 0), To = new(5, 30) };

    private static readonly PlannedEvent Race = new()
    {
        Name = new() { Zh = "龙舟赛", En = "Race" }, From = new(2026, 6, 19, 9, 0, 0), To = new(2026, 6, 19, 12, 0, 0), Zones = ["lake"],
    };

    // Shanghai is UTC+8 all year.
    [Theory]
    [InlineData("2026-06-19T13:59:59Z", null)] // 21:59:59
    [InlineData("2026-06-19T14:00:00Z", "2026-06-19T21:30Z")]
    [InlineData("2026-06-19T16:00:00Z", "2026-06-19T21:30Z")] // midnight
    [InlineData("2026-06-19T21:29:59Z", "2026-06-19T21:30Z")]
    [InlineData("2026-06-19T21:30:00Z", null)] // 05:30
    public void Quiet_hours_hold_from_their_first_moment_to_before_their_end(string at, string? until) =>
        Assert.Equal(Moment(until), Held(Night, Severity.Minor, at)?.Until);

    [Theory]
    [InlineData(Severity.Minor, true)]
    [InlineData(Severity.Moderate, true)]
    [InlineData(Severity.Severe, false)]
    [InlineData(Severity.Extreme, false)]
    public void Red_never_waits(Severity severity, bool waits) => Assert.Equal(waits, Held(Night, severity, "2026-06-19T16:00Z") is not null);

    // 2026-06-19 is a Friday.
    [Theory]
    [InlineData("2026-06-19T15:00Z", true)] // Friday 23:00
    [InlineData("2026-06-19T20:00Z", true)] // Saturday 04:00, begun on Friday
    [InlineData("2026-06-20T15:00Z", false)] // Saturday 23:00
    [InlineData("2026-06-18T20:00Z", false)] // Friday 04:00, begun on Thursday
    public void The_day_is_that_on_which_they_begin(string at, bool waits) =>
        Assert.Equal(waits, Held(Night with { Days = [DayOfWeek.Friday] }, Severity.Minor, at) is not null);

    // 22:00 to 05:30 is 7.5 h; 6.5 h when the clock is set forward in that night, 8.5 h when it is set back.
    [Theory]
    [InlineData("2026-03-27T21:00Z", "2026-03-28T04:30Z")]
    [InlineData("2026-03-28T21:00Z", "2026-03-29T03:30Z")]
    [InlineData("2026-10-23T20:00Z", "2026-10-24T03:30Z")]
    [InlineData("2026-10-24T20:00Z", "2026-10-25T04:30Z")]
    public void Nights_of_days_with_23_and_25_hours_are_shorter_and_longer(string begins, string ends)
    {
        var plan = new AlertPlan { QuietHours = [Night] };

        Assert.Null(plan.HeldBackBecause(Severity.Minor, [], Moment(begins)!.Value.AddSeconds(-1), Berlin));
        Assert.Equal(Moment(ends), plan.HeldBackBecause(Severity.Minor, [], Moment(begins)!.Value, Berlin)?.Until);
        Assert.Equal(Moment(ends), plan.HeldBackBecause(Severity.Minor, [], Moment(ends)!.Value.AddSeconds(-1), Berlin)?.Until);
        Assert.Null(plan.HeldBackBecause(Severity.Minor, [], Moment(ends)!.Value, Berlin));
    }

    [Theory]
    [InlineData("2026-10-24T23:59Z", false)] // 01:59 summer time
    [InlineData("2026-10-25T00:00Z", true)] // 02:00 for the first time
    [InlineData("2026-10-25T01:29Z", true)] // 02:29 for the second time: both hours belong to it without a break
    [InlineData("2026-10-25T01:30Z", false)]
    public void Hours_that_come_twice_are_held_once_from_first_to_last(string at, bool waits) => Assert.Equal(
        waits, new AlertPlan { QuietHours = [new() { From = new(2, 0), To = new(2, 30) }] }.HeldBackBecause(Severity.Minor, [], Moment(at)!.Value, Berlin) is not null);

    [Theory]
    [InlineData("2026-03-29T00:59Z")]
    [InlineData("2026-03-29T01:00Z")]
    public void Hours_that_do_not_come_are_not_held(string at) => Assert.Null(
        new AlertPlan { QuietHours = [new() { From = new(2, 0), To = new(2, 30) }] }.HeldBackBecause(Severity.Minor, [], Moment(at)!.Value, Berlin));

    [Theory]
    [InlineData("2026-06-19T00:59Z", null)]
    [InlineData("2026-06-19T01:00Z", "Race")]
    [InlineData("2026-06-19T03:59Z", "Race")]
    [InlineData("2026-06-19T04:00Z", null)]
    public void An_event_is_named(string at, string? name) =>
        Assert.Equal(name, Plan.HeldBackBecause(Severity.Minor, ["lake"], Moment(at)!.Value, Shanghai)?.Event?.En);

    private static readonly AlertPlan Plan = new() { Events = [Race] };

    [Fact]
    public void Every_zone_of_a_message_must_be_held_back()
    {
        var noon = Moment("2026-06-19T02:00Z")!.Value;
        var more = Plan with { Events = [Race, Race with { Zones = ["gate"], To = new(2026, 6, 19, 11, 0, 0) }] };

        Assert.Null(Plan.HeldBackBecause(Severity.Minor, ["gate"], noon, Shanghai));
        Assert.Null(Plan.HeldBackBecause(Severity.Minor, ["lake", "gate"], noon, Shanghai));
        // The gate's event ends first: then it is asked again.
        Assert.Equal(Moment("2026-06-19T03:00Z"), more.HeldBackBecause(Severity.Minor, ["lake", "gate"], noon, Shanghai)?.Until);
    }

    [Fact]
    public void The_site_cameras_and_edges_wait_only_for_what_names_no_zones()
    {
        var noon = Moment("2026-06-19T02:00Z")!.Value;

        Assert.Null(Plan.HeldBackBecause(Severity.Minor, [], noon, Shanghai));
        Assert.NotNull((Plan with { Events = [Race with { Zones = null }] }).HeldBackBecause(Severity.Minor, [], noon, Shanghai));
    }

    [Fact]
    public void Of_two_reasons_the_longer_counts()
    {
        var plan = new AlertPlan { QuietHours = [new() { From = new(8, 0), To = new(10, 0) }], Events = [Race] };

        Assert.Equal(Moment("2026-06-19T04:00Z"), plan.HeldBackBecause(Severity.Minor, ["lake"], Moment("2026-06-19T01:30Z")!.Value, Shanghai)?.Until);
    }

    private static HoldBack? Held(QuietHours hours, Severity severity, string at) =>
        new AlertPlan { QuietHours = [hours] }.HeldBackBecause(severity, ["lake"], Moment(at)!.Value, Shanghai);

    private static DateTimeOffset? Moment(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
