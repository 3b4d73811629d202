using CrowdWatch.Api.Series;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Series;

public class GapFillingTests
{
    private static readonly DateTimeOffset Later = Eight.AddHours(1);

    [Fact]
    public void A_window_that_was_never_stored_is_listed_as_unknown_and_not_as_zero()
    {
        DateTimeOffset[] starts = [Eight, Eight.AddSeconds(10), Eight.AddSeconds(20)];
        OccupancyWindow[] stored = [Stored(Eight, 4), Stored(Eight.AddSeconds(20), 0)];

        var filled = GapFilling.Fill("gate", WindowLength.TenSeconds, starts, stored, Later);

        Assert.Equal(starts, filled.Select(told => told.Window.Start));
        Assert.Equal([4, null, 0], filled.Select(told => told.Window.MeanPeople));
        Assert.Equal([1, 0, 1], filled.Select(told => told.Window.CoverageRatio));
    }

    [Fact]
    public void A_stored_window_off_the_list_is_left_out()
    {
        Assert.Empty(GapFilling.Fill("gate", WindowLength.TenSeconds, [], [Stored(Eight, 4)], Later));
    }

    [Fact]
    public void A_stored_start_with_another_offset_is_the_same_start()
    {
        var stored = Stored(Eight.ToOffset(TimeSpan.FromHours(8)), 4);
        Assert.Equal(4, Assert.Single(GapFilling.Fill("gate", WindowLength.TenSeconds, [Eight], [stored], Later)).Window.MeanPeople);
    }

    [Fact]
    public void A_window_of_the_site_that_was_never_stored_is_unknown_too()
    {
        var site = WatchedSite.Of(Plan);
        var stored = SiteWindow.Of(site, WindowLength.TenSeconds, Eight.AddSeconds(10), [Stored(Eight.AddSeconds(10), 4)]);

        var filled = GapFilling.Fill(site, WindowLength.TenSeconds, [Eight, Eight.AddSeconds(10)], [stored], Later);

        Assert.Equal([(null, 0), (4, 100 / 140.0)], filled.Select(told => (told.Window.Occupancy.People, told.Window.Occupancy.CoverageRatio)));
    }

    [Fact]
    public void Of_windows_that_have_just_ended_one_that_is_not_stored_yet_is_not_final()
    {
        DateTimeOffset[] starts = [Eight, Eight.AddSeconds(10), Eight.AddSeconds(20)];
        var filled = GapFilling.Fill("gate", WindowLength.TenSeconds, starts, [Stored(Eight, 4)], Eight.AddSeconds(31));
        Assert.Equal([true, false, false], filled.Select(told => told.IsFinal));
    }

    // The second ends at 8:00:20; 120 s later nothing is on its way any more: what is missing was not seen.
    [Theory]
    [InlineData(139, false)]
    [InlineData(140, true)]
    public void Two_minutes_after_its_end_a_window_that_was_never_stored_is_final(int secondsAfterEight, bool expected) =>
        Assert.Equal(expected, Assert.Single(GapFilling.Fill("gate", WindowLength.TenSeconds, [Eight.AddSeconds(10)], [], Eight.AddSeconds(secondsAfterEight))).IsFinal);

    // A quarter is rewritten with each minute: at its end the last minute is missing, and what it says is what is known so far.
    [Theory]
    [InlineData(WindowLength.FifteenMinutes, 15 * 60, false)]
    [InlineData(WindowLength.FifteenMinutes, (15 * 60) + 120, true)]
    [InlineData(WindowLength.OneHour, (60 * 60) + 119, false)]
    [InlineData(WindowLength.OneHour, (60 * 60) + 120, true)]
    public void A_rollup_is_final_when_its_last_minute_must_have_come(WindowLength length, int secondsAfterEight, bool expected)
    {
        var stored = Stored(Eight, 4) with { Length = length, CoverageRatio = 14 / 15.0 };
        var told = Assert.Single(GapFilling.Fill("gate", length, [Eight], [stored], Eight.AddSeconds(secondsAfterEight)));
        Assert.Equal((4, expected), (told.Window.MeanPeople, told.IsFinal));
    }

    [Fact]
    public void The_newest_window_of_the_site_is_not_final_either()
    {
        var filled = GapFilling.Fill(WatchedSite.Of(Plan), WindowLength.OneMinute, [Eight.AddMinutes(-5), Eight], [], Eight.AddSeconds(62));
        Assert.Equal([true, false], filled.Select(told => told.IsFinal));
    }

    private static OccupancyWindow Stored(DateTimeOffset start, double mean) =>
        new() { ZoneId = "gate", Length = WindowLength.TenSeconds, Start = start, MeanPeople = mean, CoverageRatio = 1, Readings = 50 };
}
