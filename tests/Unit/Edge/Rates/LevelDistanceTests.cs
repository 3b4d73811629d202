using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Rates;

namespace CrowdWatch.Tests.Unit.Edge.Rates;

/// <summary>Load levels at 80, 90, 95 and 100 % of the capacity.</summary>
public sealed class LevelDistanceTests
{
    private static readonly LocalizedText Name = new() { Zh = "广场", En = "Plaza" };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(32, 0.8)]      // 80 % of 50 are 40 people; 32 / 40
    [InlineData(40, 40 / 45.0)]
    [InlineData(48, 48 / 50.0)]
    [InlineData(50, 1)]        // nothing is above
    [InlineData(70, 1)]
    public void The_next_level_counts(double people, double expected) =>
        Assert.Equal(expected, PeopleLevels.Of(Plan([]), Zone("plaza", 50), 1).Nearness(people), 9);

    [Fact]
    public void Alerts_of_load_and_of_the_density_of_what_is_seen_are_levels_too()
    {
        var plan = Plan([
            new() { Id = "half", Kind = AlertKind.Load, Levels = [new() { Severity = Severity.Minor, Raise = 0.5 }] },
            new() { Id = "dense", Kind = AlertKind.Density, Levels = [new() { Severity = Severity.Minor, Raise = 2 }] },
            new() { Id = "other", Kind = AlertKind.Load, Zones = ["gate"], Levels = [new() { Severity = Severity.Minor, Raise = 0.1 }] },
            new() { Id = "site", Kind = AlertKind.Load, Site = true, Levels = [new() { Severity = Severity.Minor, Raise = 0.2 }] },
        ]);

        // 100 m², of which a tenth is seen: 2 people per m² are 20.
        Assert.Equal([20, 25, 40, 45, 47.5, 50], PeopleLevels.Of(plan, Zone("plaza", 50), 0.1).People);
    }

    [Theory]
    [InlineData(CameraCombination.Disjoint, 1)]         // 20 + 20 of 40 people: the first level is reached, 40 of the next 45
    [InlineData(CameraCombination.Overlapping, 0.5)]    // 20 of 40
    public void Cameras_of_a_zone_count_together_as_the_zone_says(CameraCombination combination, double expected)
    {
        var plan = Plan([]) with { Zones = [Zone("plaza", 50) with { Cameras = combination }], InstantaneousCapacity = 10_000 };
        Camera[] own = [TestCamera.Of("east"), TestCamera.Of("west")];

        var near = new LevelDistance(plan, own).NearnessOf(Counts(("east", 20), ("west", 20)));

        Assert.Equal(expected == 1 ? 40 / 45.0 : expected, near["west"], 9);
    }

    [Fact]
    public void The_whole_site_may_be_nearer_than_the_zone()
    {
        var plan = Plan([]) with { InstantaneousCapacity = 20 };

        Assert.Equal(15 / 16.0, new LevelDistance(plan, plan.Cameras).NearnessOf(Counts(("gate", 15)))["gate"], 9);   // 80 % of 20 are 16
    }

    private static Dictionary<string, IReadOnlyDictionary<string, double>> Counts(params (string Camera, double People)[] counts) =>
        counts.ToDictionary(count => count.Camera, IReadOnlyDictionary<string, double> (count) => new Dictionary<string, double> { ["plaza"] = count.People });

    private static SitePlan Plan(IReadOnlyList<AlertRule> rules) => new()
    {
        Id = "test", Name = Name, TimeZone = "Asia/Shanghai", Zones = [Zone("plaza", 50)], Cameras = [TestCamera.Of("gate")], Alerting = new AlertPlan { Rules = rules },
    };

    private static Zone Zone(string id, int capacity) => new() { Id = id, Name = Name, AreaSquareMetres = 100, InstantaneousCapacity = capacity };
}
