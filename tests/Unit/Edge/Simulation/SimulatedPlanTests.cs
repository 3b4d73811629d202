using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Simulation;

namespace CrowdWatch.Tests.Unit.Edge.Simulation;

public class SimulatedPlanTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(1234, 124)]
    [InlineData(10_000, 1000)]
    public void A_plan_of_any_size_is_valid_and_has_a_zone_for_ten_cameras(int cameras, int zones)
    {
        var plan = SimulatedPlan.Of(cameras);
        Assert.Equal((cameras, zones), (plan.Cameras.Count, plan.Zones.Count));
        Assert.Empty(SitePlanValidator.Validate(plan, _ => true));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void Other_numbers_are_refused(int cameras) => Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedPlan.Of(cameras));

    [Fact]
    public void Capacities_follow_from_area_and_space_standard()
    {
        // Ten cameras over 200 m² each: 2 000 m²; at 4 m² a person 500 at a gate, at 10 m² 200 at a spot, at 5 m² 400 on a path.
        var zones = SimulatedPlan.Of(40).Zones;
        Assert.Equal([("gate-0001", 500), ("spot-0002", 200), ("spot-0003", 200), ("path-0004", 400)], zones.Select(zone => (zone.Id, zone.InstantaneousCapacity)));
    }

    [Fact]
    public void Its_words_are_understood_by_the_simulation()
    {
        var kinds = SimulatedSite.From(SimulatedPlan.Of(200)).Zones.GroupBy(zone => zone.Kind).ToDictionary(group => group.Key, group => group.Count());
        // Of twenty zones 0 and 10 are gates; 3, 6, 9, 12, 15, 18 paths.
        Assert.Equal((2, 6, 12), (kinds[SpotKind.Gate], kinds[SpotKind.Path], kinds[SpotKind.Spot]));
    }
}
