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
    public void Of_the_site_an_unseen_small_zone_counts_as_full_as_the_others()
    {
        var capacities = new Dictionary<string, double> { ["lake"] = 90, ["gate"] = 10 };
        var hours = Hours("lake", 9, 18, 45, 27, 9, 9).Concat(Hours("gate", 1, 2, null, 3, 1, 1));

        // In the third hour 45 of 90 people are seen; 45 × 100 / 90.
        Assert.Equal(50, BusiestHour.OfSite(hours, capacities));
    }

    [Fact]
    public void Of_the_site_an_hour_without_a_large_zone_is_unseen()
    {
        var capacities = new Dictionary<string, double> { ["lake"] = 75, ["gate"] = 25 };
        var hours = Hours("lake", 9, 18, 90, 27, 9, 9, 9).Concat(Hours("gate", 1, 2, null, 3, 1, 1, 1));

        Assert.Equal(30, BusiestHour.OfSite(hours, capacities));
    }

    private static IEnumerable<OccupancyWindow> Hours(string zone, params double?[] people) => people.Select((mean, hour) => new OccupancyWindow
    {
        ZoneId = zone, Length = WindowLength.OneHour, Start = Eight.AddHours(hour), MeanPeople = mean, CoverageRatio = mean is null ? 0 : 1, Readings = 1,
    });
}
