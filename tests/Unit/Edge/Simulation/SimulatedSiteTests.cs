using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Simulation;
using CrowdWatch.Tests.Unit.Domain.Ground;
using static CrowdWatch.Tests.Unit.Edge.Simulation.SimulationSites;

namespace CrowdWatch.Tests.Unit.Edge.Simulation;

public class SimulatedSiteTests
{
    [Fact]
    public void Zones_are_what_their_names_say()
    {
        var plan = Plan with
        {
            Zones = [ZoneOf("a", 10, zh: "东门"), ZoneOf("b", 10, zh: "步道"), ZoneOf("stone-bridge", 10), ZoneOf("gatehouse", 10), ZoneOf("c", 10, zh: "湖心亭")],
            Cameras = [CameraOf("one", "a")],
        };
        Assert.Equal([SpotKind.Gate, SpotKind.Path, SpotKind.Path, SpotKind.Spot, SpotKind.Spot], SimulatedSite.From(plan).Zones.Select(zone => zone.Kind));
    }

    [Fact]
    public void A_plan_that_names_no_gate_has_one_in_25_zones()
    {
        var plan = Plan with { Zones = [.. Enumerable.Range(0, 60).Select(i => ZoneOf($"spot-{i}", 10))], Cameras = [CameraOf("one", "spot-0")] };
        var gates = SimulatedSite.From(plan).Zones.Where(zone => zone.Kind == SpotKind.Gate).Select(zone => zone.Id);
        Assert.Equal(["spot-0", "spot-25", "spot-50"], gates);
    }

    [Fact]
    public void Disjoint_cameras_have_cells_of_their_own_and_overlapping_ones_share()
    {
        // Gate 0, path 1, hall 2 to 4, lake 5, garden 6, which nobody sees.
        Assert.Equal(7, Site.CellCount);
        Assert.Equal([0, 1, 2, 3, 4, 5, 5], Site.Views.Select(view => Assert.Single(view.Parts)));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Site.Views.Select(view => view.Camera));
    }

    [Fact]
    public void A_zone_with_cells_has_those_of_the_plan_and_one_that_nobody_sees()
    {
        // 10 m × 4 m in squares of 0.25 m: a sees 6 m, b from 3 m on 6 m more; nobody the last metre.
        var site = SimulatedSite.From(OverheadSite.Plan(10, 4, OverheadSite.Camera("a", 0, 0, 6, 4, 100), OverheadSite.Camera("b", 3, 0, 9, 4, 100)));

        Assert.Equal([12 * 16, 12 * 16, 12 * 16, 4 * 16], Assert.Single(site.Zones).Squares!);
        Assert.Equal([0, 1], site.Views[0].Parts);
        Assert.Equal([1, 2], site.Views[1].Parts);
        Assert.Equal(["a+b", "b"], site.Views[1].CellIds!);
    }

    [Fact]
    public void People_find_a_place_by_the_ground_there_is()
    {
        var zone = new SimulatedZone("gate", SpotKind.Gate, 100, 5, 3) { Squares = [30, 0, 10] };
        var random = new SeededRandom(1);

        var picked = Enumerable.Range(0, 10_000).Select(_ => zone.PickCell(random)).CountBy(cell => cell).ToDictionary();

        // A quarter of them, with a deviation of √(10 000 × ¼ × ¾) = 43.
        Assert.Equal([5, 7], picked.Keys.Order());
        Assert.InRange(picked[7], 2500 - (4 * 43), 2500 + (4 * 43));
    }

    [Fact]
    public void Ways_lead_both_ways_to_the_nearest_zones_and_take_as_long_as_walking_does()
    {
        // No outlines, so a grid three wide: zones 0 to 2 from left to right, 3 and 4 back below 2 and 1. A step is 110 m, at 1.2 m/s 91 s.
        Assert.Equal([1, 2, 4], Site.Ways.From(0).Select(way => way.To));
        Assert.Equal(91, Site.Ways.From(0)[0].Seconds);
        for (var from = 0; from < Site.Zones.Count; from++)
            Assert.All(Site.Ways.From(from), way => Assert.Contains(Site.Ways.From(way.To), back => back.To == from && back.Seconds == way.Seconds));
    }

    [Fact]
    public void The_way_out_is_the_quickest_one()
    {
        // From the lake (3), one step below the hall (2): its neighbours are the hall, the garden (4) and, across, the path (1). Across is
        // sqrt(2) × 110 m, 129 s, and then 91 s to the gate; slowest 168 + 119 and a minute in each zone.
        Assert.Equal(1, Site.Ways.Out(3).To);
        Assert.Equal(0, Site.Ways.MostSecondsOut(0));
        Assert.Equal(119 + 60, Site.Ways.MostSecondsOut(1));
        Assert.Equal(168 + 60 + 119 + 60, Site.Ways.MostSecondsOut(3));
    }

    [Fact]
    public void Far_groups_of_zones_are_connected()
    {
        var plan = Plan with
        {
            Zones = [.. Enumerable.Range(0, 10).Select(i => ZoneOf(i == 0 ? "gate" : $"spot-{i}", 10) with { Polygon = Around(120 + (i / 5 * 0.5) + (i % 5 * 0.001), 30) })],
            Cameras = [CameraOf("one", "gate")],
        };
        var site = SimulatedSite.From(plan);
        Assert.All(Enumerable.Range(0, 10), zone => Assert.NotEqual(int.MaxValue, site.Ways.MostSecondsOut(zone)));
        // 0.001° of longitude at 30° N: 111 195 m × 0.001 × cos 30° = 96.3 m, at 1.2 m/s 80 s.
        Assert.Equal(80, site.Ways.From(0).Single(way => way.To == 1).Seconds);

        static GeoPoint[] Around(double longitude, double latitude) => [new(longitude - 0.0001, latitude), new(longitude + 0.0001, latitude), new(longitude, latitude)];
    }
}
