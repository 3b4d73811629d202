using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Tests.Unit.Domain.Occupancy;

public sealed class SiteWindowTests
{
    private static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_made_of_the_means_and_a_zone_without_a_window_was_not_seen()
    {
        var window = SiteWindow.Of(FiveZones.Site, WindowLength.OneMinute, Eight, FiveZones.Ids.Take(4).Select(id => Zone(id, 22.5)));

        Assert.Equal((WindowLength.OneMinute, Eight, 0), (window.Length, window.Start, window.Revision));
        Assert.Equal((90, 0.8, 112.5), (window.Occupancy.People, window.Occupancy.CoverageRatio, window.Occupancy.EstimatedPeople));
    }

    [Fact]
    public void A_zone_that_the_plan_does_not_have_any_more_is_left_out() =>
        Assert.Null(SiteWindow.Of(FiveZones.Site, WindowLength.OneMinute, Eight, [Zone("tower", 5)]).Occupancy.People);

    [Fact]
    public void A_window_of_another_time_and_a_second_one_of_a_zone_are_mistakes()
    {
        foreach (var wrong in new[] { Zone("hill", 1), Zone("east", 1) with { Start = Eight.AddMinutes(1) }, Zone("east", 1) with { Length = WindowLength.TenSeconds } })
            Assert.Throws<ArgumentException>(() => SiteWindow.Of(FiveZones.Site, WindowLength.OneMinute, Eight, [Zone("hill", 1), wrong]));
    }

    private static OccupancyWindow Zone(string id, double mean) =>
        new() { ZoneId = id, Length = WindowLength.OneMinute, Start = Eight, MeanPeople = mean, CoverageRatio = 1, Readings = 60 };
}
