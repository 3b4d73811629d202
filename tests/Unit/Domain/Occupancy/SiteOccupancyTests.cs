using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Occupancy;

/// <summary>Expected values are worked out by hand.</summary>
public sealed class SiteOccupancyTests
{
    [Fact]
    public void Four_zones_of_five_with_ninety_people_each_are_at_least_360_of_500_and_probably_450()
    {
        var site = Of(90, 90, 90, 90, null);
        Assert.Equal(
            new SiteOccupancy { People = 360, CoverageRatio = 0.8, SeenZones = 4, Zones = 5, EstimatedPeople = 450, Capacity = 500 }, site);
        Assert.Equal((0.72, false), (site.LoadRatio, site.IsComplete));
    }

    [Fact]
    public void Where_all_is_seen_the_estimate_is_what_is_seen()
    {
        var site = Of(10, 20, 30, 40, 50);
        Assert.Equal((150, 150, 1, true), (site.People, site.EstimatedPeople, site.CoverageRatio, site.IsComplete));
    }

    [Fact]
    public void Where_nothing_is_seen_it_is_unknown_and_not_empty()
    {
        var site = Of(null, null, null, null, null);
        Assert.Equal((null, null, null, 0, 0), (site.People, site.EstimatedPeople, site.LoadRatio, site.CoverageRatio, site.SeenZones));
    }

    [Fact]
    public void Empty_zones_are_zero_people() => Assert.Equal((0, 0), (Of(0, 0, 0, 0, 0).People, Of(0, 0, 0, 0, null).EstimatedPeople));

    [Fact]
    public void Below_four_fifths_of_the_capacity_nothing_is_estimated()
    {
        var site = Of(90, 90, 90, null, null);
        Assert.Equal((270, null), (site.People, site.EstimatedPeople));
    }

    [Theory]
    [InlineData(0.6, 5, 450)] // Enough: the zone counts as it was seen.
    [InlineData(0.59, 4, 450)] // Not enough: as full as the others, 90.
    public void A_zone_counts_as_seen_from_three_fifths_on(double coverage, int seenZones, double estimate)
    {
        var site = SiteOccupancy.Of(FiveZones.Site, id => id == "hill" ? new ZoneSeen(90, coverage) : new ZoneSeen(90, 1));
        Assert.Equal((450, seenZones, estimate), (site.People, site.SeenZones, site.EstimatedPeople));
        Assert.Equal((4 + coverage) / 5, site.CoverageRatio, 12);
    }

    [Fact]
    public void Of_a_zone_seen_too_little_the_estimate_is_no_less_than_what_was_seen_in_it()
    {
        // As full as the others the hill would hold 10; 80 are seen in the half of it.
        var site = SiteOccupancy.Of(FiveZones.Site, id => id == "hill" ? new ZoneSeen(80, 0.5) : new ZoneSeen(10, 1));
        Assert.Equal((120, 120), (site.People, site.EstimatedPeople));
    }

    [Fact]
    public void Zones_weigh_by_their_capacity()
    {
        var plan = FiveZones.Plan with { Zones = [FiveZones.Plan.Zones[0] with { InstantaneousCapacity = 500 }, .. FiveZones.Plan.Zones.Skip(1)] };
        var site = WatchedSite.Of(plan);
        // Without the hill 800 of 900 are seen; 320 people in them are 40 in its 100.
        var occupancy = SiteOccupancy.Of(site, id => id == "hill" ? default : new ZoneSeen(80, 1));
        Assert.Equal((320, 360, 900), (occupancy.People, occupancy.EstimatedPeople, occupancy.Capacity));
        Assert.Equal(8 / 9.0, occupancy.CoverageRatio, 12);
        // Without the first, 400 of 900 are.
        Assert.Null(SiteOccupancy.Of(site, id => id == "east" ? default : new ZoneSeen(80, 1)).EstimatedPeople);
    }

    [Fact]
    public void The_plan_may_approve_fewer_people_than_its_zones_hold_together()
    {
        var site = SiteOccupancy.Of(WatchedSite.Of(FiveZones.Plan with { InstantaneousCapacity = 400 }), _ => new ZoneSeen(80, 1));
        Assert.Equal((400, 1, 1), (site.Capacity, site.LoadRatio, site.CoverageRatio));
    }

    [Fact]
    public void A_zone_that_no_camera_sees_is_no_part_of_it()
    {
        var watched = WatchedSite.Of(FiveZones.Plan with { Cameras = [.. FiveZones.Plan.Cameras.Take(4)] });
        var site = SiteOccupancy.Of(watched, _ => new ZoneSeen(90, 1));
        Assert.Equal((360, 360, 4, 400), (site.People, site.EstimatedPeople, site.Zones, site.Capacity));
        Assert.False(watched.IsWhole);
        Assert.Equal(200, watched.AreaSquareMetres);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(90, double.NaN)]
    [InlineData(90, -0.1)]
    [InlineData(90, 1.1)]
    [InlineData(90, 0)]
    public void What_is_no_number_of_people_was_not_seen(double people, double coverage) =>
        Assert.Equal(Of(90, 90, 90, 90, null), SiteOccupancy.Of(FiveZones.Site, id => id == "hill" ? new ZoneSeen(people, coverage) : new ZoneSeen(90, 1)));

    [Fact]
    public void Whatever_is_seen_people_are_no_more_than_the_estimate_and_seeing_more_never_takes_people_away()
    {
        var random = new Random(20261130);
        for (var i = 0; i < 10_000; i++)
        {
            var seen = FiveZones.Ids.ToDictionary(id => id, _ => random.Next(4) == 0 ? default : new ZoneSeen(random.Next(200), random.NextDouble()));
            var all = SiteOccupancy.Of(FiveZones.Site, id => seen[id]);
            var less = SiteOccupancy.Of(FiveZones.Site, id => id == "hill" ? default : seen[id]);
            Assert.False(all.People > all.EstimatedPeople);
            Assert.False(less.People > all.People);
            Assert.InRange(all.CoverageRatio, less.CoverageRatio, 1);
            Assert.True(!all.IsComplete || all.EstimatedPeople == all.People);
        }
    }

    private static SiteOccupancy Of(params double?[] people) =>
        SiteOccupancy.Of(FiveZones.Site, id => people[FiveZones.Ids.ToList().IndexOf(id)] is { } there ? new ZoneSeen(there, 1) : default);

    [Fact]
    public void A_lower_bound_is_added_but_counts_as_a_zone_seen_in_part()
    {
        // 80 of 100 in each of four zones; of the hill only that there are at least 12: as full as the others it holds 80.
        var site = SiteOccupancy.Of(FiveZones.Site, id => id == "hill" ? new ZoneSeen(12, 1, IsLowerBound: true) : new ZoneSeen(80, 1));
        Assert.Equal((332, 400, 4, false), (site.People, site.EstimatedPeople, site.SeenZones, site.IsComplete));
    }

    [Fact]
    public void Nothing_is_estimated_from_lower_bounds() =>
        Assert.Null(SiteOccupancy.Of(FiveZones.Site, _ => new ZoneSeen(12, 1, IsLowerBound: true)).EstimatedPeople);
}
