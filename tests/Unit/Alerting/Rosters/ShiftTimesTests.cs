using CrowdWatch.Alerting.Rosters;
using static CrowdWatch.Tests.Unit.Alerting.Rosters.Rosters;

namespace CrowdWatch.Tests.Unit.Alerting.Rosters;

/// <summary>
/// Days of 23 and 25 hours. Berlin's clock goes from 02:00 to 03:00 on 2026-03-29 and from 03:00 back to 02:00 on 2026-10-25, both at
/// 01:00 UTC (last Sundays of March and October, Directive 2000/84/EC).
/// </summary>
public sealed class ShiftTimesTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateOnly Short = new(2026, 3, 29);
    private static readonly DateOnly Long = new(2026, 10, 25);

    [Theory]
    [InlineData("", "2026-03-28T23:00Z", "2026-03-29T22:00Z")] // 23 hours
    [InlineData("00:00-08:00", "2026-03-28T23:00Z", "2026-03-29T06:00Z")] // 7 hours
    [InlineData("02:30-08:00", "2026-03-29T01:00Z", "2026-03-29T06:00Z")] // 02:30 is skipped: from the skip on
    [InlineData("00:00-02:30", "2026-03-28T23:00Z", "2026-03-29T01:00Z")]
    [InlineData("02:10-02:50", "2026-03-29T01:00Z", "2026-03-29T01:00Z")] // never
    public void On_a_day_of_23_hours_a_shift_ends_or_begins_with_the_skip(string times, string start, string end) =>
        Assert.Equal(Span(start, end), ShiftTimes.On(Shift("a", times), Berlin, Short));

    [Theory]
    [InlineData("", "2026-10-24T22:00Z", "2026-10-25T23:00Z")] // 25 hours
    [InlineData("22:00-06:00", "2026-10-25T21:00Z", "2026-10-26T05:00Z")] // the night after is an ordinary one
    [InlineData("00:00-02:30", "2026-10-24T22:00Z", "2026-10-25T01:30Z")] // to the second 02:30
    [InlineData("02:30-08:00", "2026-10-25T00:30Z", "2026-10-25T07:00Z")] // from the first
    public void On_a_day_of_25_hours_a_handover_in_the_double_hour_overlaps(string times, string start, string end) =>
        Assert.Equal(Span(start, end), ShiftTimes.On(Shift("a", times), Berlin, Long));

    [Fact]
    public void Shifts_that_follow_each_other_leave_no_minute_of_the_year_alone()
    {
        Shift[] round = [Shift("a", "02:30-10:00"), Shift("b", "10:00-18:00"), Shift("c", "18:00-02:30")];

        for (var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero); at.Year == 2026; at = at.AddMinutes(15))
            Assert.True(round.Any(shift => ShiftTimes.Covers(shift, Berlin, at)), $"nobody is on duty at {at:u}");
    }

    private static (DateTimeOffset, DateTimeOffset) Span(string start, string end) => (DateTimeOffset.Parse(start, null), DateTimeOffset.Parse(end, null));
}
