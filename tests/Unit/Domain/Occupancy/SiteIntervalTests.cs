using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Tests.Unit.Domain.Occupancy;

/// <summary>The site's interval, by hand: five zones for 100 people each, in each seen one 80 people, 70 to 95.</summary>
public sealed class SiteIntervalTests
{
    private const double Exact = 1e-9;

    private static readonly ZoneSeen Eighty = new(80, 1, LowPeople: 70, HighPeople: 95);

    [Fact]
    public void Zones_add_up_with_half_of_the_variance_in_common()
    {
        // Below 10 five times: √(0.5 × 500 + 0.5 × 50²) = √1500. Above 15: √(0.5 × 1125 + 0.5 × 75²) = √3375.
        AssertEnds(400 - Math.Sqrt(1500), 400 + Math.Sqrt(3375), SiteOccupancy.Of(FiveZones.Site, _ => Eighty));
    }

    [Fact]
    public void A_zone_out_of_sight_may_be_as_full_as_the_fullest_and_vouches_for_nobody()
    {
        // Four zones: √(0.5 × 400 + 0.5 × 40²) = √1000 and √(0.5 × 900 + 0.5 × 60²) = √2250; of the hill 0 to 95.
        var site = WithHill(default);
        AssertEnds(320 - Math.Sqrt(1000), 320 + Math.Sqrt(2250) + 95, site);
        Assert.InRange(site.EstimatedPeople!.Value, site.LowPeople!.Value, site.HighPeople!.Value);
    }

    [Fact]
    public void Of_a_zone_seen_in_part_the_rest_may_be_as_full_as_the_fullest()
    {
        // Half of the hill: 10, at least 8, with the other half at most 24; as full as the others 95.
        // Below 10 four times and 2: √(0.5 × 404 + 0.5 × 42²) = √1084. Above: four zones, and from 10 to 95.
        AssertEnds(330 - Math.Sqrt(1084), 330 + Math.Sqrt(2250) + 85, WithHill(new(10, 0.5, LowPeople: 8, HighPeople: 24)));
        // At most 140: that is more than the fullest.
        AssertEnds(330 - Math.Sqrt(1084), 330 + Math.Sqrt(2250) + 130, WithHill(new(10, 0.5, LowPeople: 8, HighPeople: 140)));
    }

    [Fact]
    public void With_a_lower_bound_it_is_unknown_above() =>
        AssertEnds(332 - Math.Sqrt(1000), null, WithHill(new(12, 1, IsLowerBound: true, LowPeople: 12, HighPeople: 20)));

    [Fact]
    public void A_zone_seen_without_an_interval_leaves_the_site_without() => AssertEnds(null, null, WithHill(new(80, 1)));

    [Fact]
    public void Everything_out_of_sight_is_unknown_and_no_number() => AssertEnds(null, null, SiteOccupancy.Of(FiveZones.Site, _ => default));

    [Fact]
    public void Whatever_is_seen_people_and_estimate_lie_inside_and_an_exact_zone_less_lifts_nothing()
    {
        var random = new Random(20261201);
        for (var i = 0; i < 10_000; i++)
        {
            var seen = FiveZones.Ids.ToDictionary(id => id, _ => Any(random));
            var all = SiteOccupancy.Of(FiveZones.Site, id => seen[id]);
            var less = SiteOccupancy.Of(FiveZones.Site, id => id == "hill" ? default : seen[id]);
            Assert.False(all.People < all.LowPeople || all.People > all.HighPeople);
            Assert.False(all.EstimatedPeople > all.HighPeople + Exact);
            Assert.True(all.People is null == all.LowPeople is null);
            // An exact zone more lifts the low end by its people, if that was not cut off at nobody.
            Assert.False(less.LowPeople > all.LowPeople + Exact && seen["hill"].LowPeople == seen["hill"].People);
        }
    }

    private static ZoneSeen Any(Random random)
    {
        if (random.Next(4) == 0)
            return default;
        var people = random.Next(200);
        return new(people, random.NextDouble(), false, Math.Max(0, people - random.Next(40)), people + random.Next(60));
    }

    private static SiteOccupancy WithHill(ZoneSeen hill) => SiteOccupancy.Of(FiveZones.Site, id => id == "hill" ? hill : Eighty);

    private static void AssertEnds(double? low, double? high, SiteOccupancy site)
    {
        Assert.Equal(low.HasValue, site.LowPeople.HasValue);
        Assert.Equal(high.HasValue, site.HighPeople.HasValue);
        Assert.Equal(low ?? 0, site.LowPeople ?? 0, Exact);
        Assert.Equal(high ?? 0, site.HighPeople ?? 0, Exact);
    }
}
