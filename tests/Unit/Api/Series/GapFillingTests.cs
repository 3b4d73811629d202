using CrowdWatch.Api.Series;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Series;

public class GapFillingTests
{
    [Fact]
    public void A_window_that_was_never_stored_is_listed_as_unknown_and_not_as_zero()
    {
        DateTimeOffset[] starts = [Eight, Eight.AddSeconds(10), Eight.AddSeconds(20)];
        OccupancyWindow[] stored = [Stored(Eight, 4), Stored(Eight.AddSeconds(20), 0)];

        var filled = GapFilling.Fill("gate", WindowLength.TenSeconds, starts, stored);

        Assert.Equal(starts, filled.Select(window => window.Start));
        Assert.Equal([4, null, 0], filled.Select(window => window.MeanPeople));
        Assert.Equal([1, 0, 1], filled.Select(window => window.CoverageRatio));
    }

    [Fact]
    public void A_stored_window_off_the_list_is_left_out()
    {
        Assert.Empty(GapFilling.Fill("gate", WindowLength.TenSeconds, [], [Stored(Eight, 4)]));
    }

    [Fact]
    public void A_stored_start_with_another_offset_is_the_same_start()
    {
        var stored = Stored(Eight.ToOffset(TimeSpan.FromHours(8)), 4);
        Assert.Equal(4, Assert.Single(GapFilling.Fill("gate", WindowLength.TenSeconds, [Eight], [stored])).MeanPeople);
    }

    [Fact]
    public void A_window_of_the_site_that_was_never_stored_is_unknown_too()
    {
        var site = WatchedSite.Of(Plan);
        var stored = SiteWindow.Of(site, WindowLength.TenSeconds, Eight.AddSeconds(10), [Stored(Eight.AddSeconds(10), 4)]);

        var filled = GapFilling.Fill(site, WindowLength.TenSeconds, [Eight, Eight.AddSeconds(10)], [stored]);

        Assert.Equal([(null, 0), (4, 100 / 140.0)], filled.Select(window => (window.Occupancy.People, window.Occupancy.CoverageRatio)));
    }

    private static OccupancyWindow Stored(DateTimeOffset start, double mean) =>
        new() { ZoneId = "gate", Length = WindowLength.TenSeconds, Start = start, MeanPeople = mean, CoverageRatio = 1, Readings = 50 };
}
