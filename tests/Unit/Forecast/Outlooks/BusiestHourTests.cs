using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Forecast.Outlooks;

namespace CrowdWatch.Tests.Unit.Forecast.Outlooks;

public sealed class BusiestHourTests
{
    private static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_the_highest_mean_of_an_hour() => Assert.Equal(70, BusiestHour.OfZone(Hours("lake", 10, 20, 70, 60, 30, 5)));

    [Fact]
    public void A_day_of_which_less_than_six_hours_were_seen_is_unknown() => Assert.Null(BusiestHour.OfZone(Hours("lake", 10, 20, 70, 60, 30)));

    [Fact]
    public void One_unseen_hour_between_others_is_allowed_two_are_not()
    {
        Assert.Equal(70, BusiestHour.OfZone(Hours("lake", 10, 20, null, 70, 60, 30, 5)));
        Assert.Null(BusiestHour.OfZone(Hours("lake", 10, 20, null, null, 70, 60, 30, 5)));
    }

    [Fact]
    public void An_hour_seen_for_less_than_three_fifths_is_unseen()
    {
        var hours = Hours("lake", 10, 20, 70, 60, 30, 5, 5).ToList();
        hours[2] = hours[2] with { CoverageRatio = 0.59 };

        Assert.Equal(60, BusiestHour.OfZone(hours));
    }

    [Fact]
    public void An_hour_crowded_beyond_the_model_is_unseen()
    {
        var hours = Hours("lake", 10, 20, 12, 60, 30, 5, 5).ToList();
        hours[2] = hours[2] with { LowerBoundRatio = 0.1 };

        Assert.Equal(60, BusiestHour.OfZone(hours));
        Assert.Null(BusiestHour.OfZone(hours.Take(6)));
    }

    [Fact]
    public void Of_the_site_the_estimate_counts_and_an_hour_without_one_is_unseen()
    {
        // The most people seen were 90, but of too little for an estimate.
        Assert.Equal(50, BusiestHour.OfSite(SiteHours((10, 10), (20, 20), (45, 50), (90, null), (30, 30), (10, 10), (10, 10))));
        Assert.Null(BusiestHour.OfSite(SiteHours((10, 10), (20, 20), (45, 50), (90, null), (30, 30), (10, 10))));
    }

    private static IEnumerable<SiteWindow> SiteHours(params (double People, double? Estimate)[] hours) => hours.Select((of, hour) => new SiteWindow
    {
        Length = WindowLength.OneHour, Start = Eight.AddHours(hour),
        Occupancy = new() { People = of.People, CoverageRatio = 0.9, SeenZones = 1, Zones = 2, EstimatedPeople = of.Estimate, Capacity = 100 },
    });

    private static IEnumerable<OccupancyWindow> Hours(string zone, params double?[] people) => people.Select((mean, hour) => new OccupancyWindow
    {
        ZoneId = zone, Length = WindowLength.OneHour, Start = Eight.AddHours(hour), MeanPeople = mean, CoverageRatio = mean is null ? 0 : 1, Readings = 1,
    });
}
