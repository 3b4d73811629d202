using CrowdWatch.Domain.Site;
using CrowdWatch.Tests.Unit.Alerting.Rules;

namespace CrowdWatch.Tests.Unit.Domain.Site;

public sealed class ZoneNeighboursTests
{
    [Fact]
    public void Naming_a_neighbour_on_one_side_is_enough()
    {
        var plan = RuleSite.Plan(["gate", "path", "tower"]);
        var neighbours = ZoneNeighbours.Of(plan with { Zones = [plan.Zones[0] with { Neighbours = ["path"] }, plan.Zones[1] with { Neighbours = ["gate"] }, plan.Zones[2]] });

        Assert.Equal(["path"], neighbours["gate"]);
        Assert.Equal(["gate"], neighbours["path"]);
        Assert.Empty(neighbours["tower"]);
    }
}
