using System.Text.Json;
using CrowdWatch.Domain.Load;
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
        var plan = SimulatedPlan.Of(25) with
        {
            Name = new LocalizedText { Zh = "引号“”与 # 号", En = "Quote \" and: colon, # hash" },
            BusinessDayStart = new TimeOnly(5, 30),
            Datum = Datum.Gcj02,
            DailyCapacity = 12_345,
            LoadLevels = [new() { Id = "busy", Name = new() { Zh = "较多", En = "Busy" }, FromRatio = 0.65, Color = "#2f9e44", Severity = LevelSeverity.Moderate }],
        };
        plan = plan with { Alerting = Alerting };
        plan = plan with
        {
            Zones = [plan.Zones[0] with { Neighbours = [plan.Zones[1].Id], Polygon = [new GeoPoint(120.1402, 30.2461), new GeoPoint(120.1409, 30.2461), new GeoPoint(120.1409, 30.2468)] }, .. plan.Zones.Skip(1)],
            Cameras = [plan.Cameras[0] with { Source = "rtsp://10.0.0.1/stream", Loop = true, Threshold = 0.45 }],
        };
        var back = SitePlanReader.Parse(new StringReader(SitePlanYaml.Write(plan)), "plan.yaml", "/plans", _ => null);
        Assert.Equal(JsonSerializer.Serialize(plan), JsonSerializer.Serialize(back));
    }

    private static AlertPlan Alerting => new()
    {
        Rules =
        [
            new() { Id = "load", Kind = AlertKind.Load, Site = true, RaiseAfterSeconds = 0 },
            new() { Id = "density", Kind = AlertKind.Density, Levels = [new() { Severity = Severity.Minor, ServiceLevel = LevelOfService.E }, new() { Severity = Severity.Severe, Raise = 3 }] },
        ],
        QuietHours = [new() { From = new(22, 0), To = new(5, 30), Days = [DayOfWeek.Saturday, DayOfWeek.Sunday] }],
        Events = [new() { Name = new() { Zh = "赛", En = "Race" }, From = new(2026, 6, 19, 9, 0, 0), To = new(2026, 6, 19, 12, 0, 0) }],
    };
}
