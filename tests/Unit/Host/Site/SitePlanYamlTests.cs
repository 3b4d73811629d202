using System.Text.Json;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Simulation;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Tests.Unit.Host.Site;

public class SitePlanYamlTests
{
    [Fact]
    public void A_written_plan_is_read_back_as_it_was()
    {
        var plan = SimulatedPlan.Of(25);
        var back = SitePlanReader.Parse(new StringReader(SitePlanYaml.Write(plan)), "plan.yaml", "/plans", _ => null);
        // A file source is read relative to the plan's folder.
        var expected = plan with { Cameras = [.. plan.Cameras.Select(camera => camera with { Source = $"/plans/{camera.Source}" })] };
        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(back));
    }

    [Fact]
    public void Every_kind_of_value_is_written_so_that_it_is_read_back()
    {
        var plan = SimulatedPlan.Of(1) with
        {
            Name = new LocalizedText { Zh = "引号“”与 # 号", En = "Quote \" and: colon, # hash" },
            BusinessDayStart = new TimeOnly(5, 30),
            Datum = Datum.Gcj02,
            DailyCapacity = 12_345,
            LoadLevels = [new() { Id = "busy", Name = new() { Zh = "较多", En = "Busy" }, FromRatio = 0.65, Color = "#2f9e44" }],
        };
        plan = plan with
        {
            Zones = [plan.Zones[0] with { Polygon = [new GeoPoint(120.1402, 30.2461), new GeoPoint(120.1409, 30.2461), new GeoPoint(120.1409, 30.2468)] }],
            Cameras = [plan.Cameras[0] with { Source = "rtsp://10.0.0.1/stream", Loop = true, Threshold = 0.45 }],
        };
        var back = SitePlanReader.Parse(new StringReader(SitePlanYaml.Write(plan)), "plan.yaml", "/plans", _ => null);
        Assert.Equal(JsonSerializer.Serialize(plan), JsonSerializer.Serialize(back));
    }
}
