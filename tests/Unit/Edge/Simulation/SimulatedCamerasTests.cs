using CrowdWatch.Edge.Simulation;
using static CrowdWatch.Tests.Unit.Edge.Simulation.SimulationSites;

namespace CrowdWatch.Tests.Unit.Edge.Simulation;

public class SimulatedCamerasTests
{
    [Fact]
    public void Cameras_without_faults_report_the_truth_of_every_zone_at_every_moment()
    {
        var area = new SimulatedArea(Site, Busy, 1, At(8));
        var cameras = new SimulatedCameras(Site, CameraFaults.None, 1, At(8));
        List<SimulatedCount> counts = [];
        for (var at = At(8); at < At(17, 30); at = at.AddSeconds(61))
        {
            area.AdvanceTo(at);
            counts.Clear();
            cameras.Count(area, counts);
            Assert.Equal(area.PeopleByZone[0], Of("gate-1", counts));
            Assert.Equal(area.PeopleByZone[1], Of("path-1", counts));
            // Disjoint: the sum. Overlapping: each of them.
            Assert.Equal(area.PeopleByZone[2], Of("hall-1", counts) + Of("hall-2", counts) + Of("hall-3", counts));
            Assert.Equal(area.PeopleByZone[3], Of("lake-1", counts));
            Assert.Equal(area.PeopleByZone[3], Of("lake-2", counts));
        }
    }

    [Fact]
    public void A_planned_outage_silences_one_camera_from_its_first_moment_until_before_its_end()
    {
        var area = new SimulatedArea(Site, Busy, 1, At(9));
        var cameras = new SimulatedCameras(Site, CameraFaults.None with { Planned = [new PlannedOutage("lake-1", new(10, 0), TimeSpan.FromMinutes(20))] }, 1, At(9));
        Assert.Equal(7, ReportingAt(At(9, 59, 59)));
        Assert.Equal(6, ReportingAt(At(10)));
        Assert.False(cameras.IsUp(5));
        Assert.True(cameras.IsUp(6));
        Assert.Equal(6, ReportingAt(At(10, 19, 59)));
        Assert.Equal(7, ReportingAt(At(10, 20)));

        int ReportingAt(DateTimeOffset at)
        {
            List<SimulatedCount> counts = [];
            cameras.AdvanceTo(at);
            cameras.Count(area, counts);
            return counts.Count;
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_counts_and_outages()
    {
        Assert.Equal(Series(1), Series(1));
        Assert.NotEqual(Series(1), Series(2));
    }

    [Fact]
    public void An_outage_of_an_unknown_camera_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() =>
            new SimulatedCameras(Site, CameraFaults.None with { Planned = [new PlannedOutage("moon-1", new(10, 0), TimeSpan.FromMinutes(1))] }, 1, At(9)));
        Assert.Contains("'moon-1'", refused.Message, StringComparison.Ordinal);
    }

    private static int Of(string camera, List<SimulatedCount> counts) =>
        counts.Single(count => Plan.Cameras[Site.Views[count.View].Camera].Id == camera).People;

    private static List<SimulatedCount> Series(ulong seed)
    {
        var area = new SimulatedArea(Site, Busy, 1, At(10));
        var cameras = new SimulatedCameras(Site, new CameraFaults { MeanUp = TimeSpan.FromMinutes(5), MeanDown = TimeSpan.FromMinutes(1) }, seed, At(10));
        List<SimulatedCount> counts = [];
        for (var at = At(10); at < At(11); at = at.AddSeconds(10))
        {
            area.AdvanceTo(at);
            cameras.AdvanceTo(at);
            cameras.Count(area, counts);
        }
        return counts;
    }
}
