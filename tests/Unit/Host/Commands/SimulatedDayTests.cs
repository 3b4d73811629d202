using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Simulation;
using CrowdWatch.Host;
using CrowdWatch.Host.Commands;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Tests.Unit.Host.Commands;

public class SimulatedDayTests
{
    /// <summary>06:13 in the plan's time zone.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 22, 13, 7, TimeSpan.Zero);

    [Fact]
    public void The_bundled_site_has_the_capacity_of_its_zones_and_turns_over_three_times_a_day()
    {
        var plan = SimulatedSites.Bundled();
        Assert.Equal(plan.InstantaneousCapacity, plan.Zones.Sum(zone => zone.InstantaneousCapacity));
        // Int(9.5 h / 2.5 h) = 3.
        Assert.Equal(plan.InstantaneousCapacity * 3, plan.DailyCapacity);
        Assert.Empty(SitePlanRemarks.Of(plan));
    }

    [Fact]
    public void The_day_begins_five_minutes_before_opening_on_the_date_of_the_site()
    {
        var day = new SimulatedDay(SimulatedSites.Bundled(), 60, 1, Now);
        // Already the 22nd in Shanghai, where 07:55 is 23:55 UTC of the day before.
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 23, 55, 0, TimeSpan.Zero), day.Order.From);
    }

    [Fact]
    public void The_theatre_is_beyond_its_capacity_during_the_show_and_the_site_is_not()
    {
        var plan = SimulatedSites.Bundled();
        var site = SimulatedSite.From(plan);
        var day = new SimulatedDay(plan, 60, 1, Now);
        // 11:10 is 03:10 UTC.
        var area = new SimulatedArea(site, day.Order.Area, 1, new DateTimeOffset(2026, 11, 22, 3, 10, 0, TimeSpan.Zero));
        var theatre = plan.Zones.ToList().FindIndex(zone => zone.Id == "theatre");
        Assert.True(area.PeopleByZone[theatre] > plan.Zones[theatre].InstantaneousCapacity);
        Assert.True(area.Inside < plan.InstantaneousCapacity);
    }

    [Fact]
    public void Two_cameras_fail_for_a_while()
    {
        var plan = SimulatedSites.Bundled();
        var faults = new SimulatedDay(plan, 60, 1, Now).Order.Faults with { MeanUp = null };
        Assert.Equal(["summit-1"], DownAt(new DateTimeOffset(2026, 11, 22, 3, 40, 0, TimeSpan.Zero)));
        Assert.Equal(["street-middle"], DownAt(new DateTimeOffset(2026, 11, 22, 5, 20, 0, TimeSpan.Zero)));

        IEnumerable<string> DownAt(DateTimeOffset at)
        {
            var cameras = new SimulatedCameras(SimulatedSite.From(plan), faults, 1, at);
            return plan.Cameras.Where((_, i) => !cameras.IsUp(i)).Select(camera => camera.Id);
        }
    }

    [Fact]
    public void A_speed_out_of_range_is_refused_with_what_is_allowed()
    {
        var refused = Assert.Throws<StartException>(() => new SimulatedDay(SimulatedSites.Bundled(), 0.5, 1, Now));
        Assert.Equal("The speed of the simulation is 0.5; allowed is 1 to 100 000.", refused.Message);
    }
}
