using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Host.Site;

public sealed class SitePlanReaderTests
{
    [Fact]
    public void The_smallest_plan_is_read_with_its_defaults()
    {
        var plan = PlanText.Read(PlanText.Smallest);

        Assert.Equal("west-lake", plan.Id);
        Assert.Equal(new LocalizedText { Zh = "西湖", En = "West Lake" }, plan.Name);
        Assert.Equal("Asia/Shanghai", plan.TimeZone);
        Assert.Equal(TimeOnly.MinValue, plan.BusinessDayStart);
        Assert.Equal(Datum.Wgs84, plan.Datum);
        Assert.Null(plan.InstantaneousCapacity);
        Assert.Same(DefaultLoadLevels.LbT068, plan.LoadLevels);
        var zone = Assert.Single(plan.Zones);
        Assert.Equal((120.5, 200), (zone.AreaSquareMetres, zone.InstantaneousCapacity));
        Assert.Null(zone.Polygon);
        var camera = Assert.Single(plan.Cameras);
        Assert.Equal(("/plans/clips/gate.avi", "nanodet", (double?)null, false), (camera.Source, camera.Model, camera.SamplesPerSecond, camera.Loop));
        Assert.Equal([new PixelPoint(0, 0), new(768, 0), new(768, 576)], Assert.Single(camera.Views).Polygon);
    }
}
