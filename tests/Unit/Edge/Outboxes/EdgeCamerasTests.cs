using CrowdWatch.Domain.Site;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Outboxes;

namespace CrowdWatch.Tests.Unit.Edge.Outboxes;

public sealed class EdgeCamerasTests
{
    [Fact]
    public void An_edge_takes_the_cameras_that_name_it() =>
        Assert.Equal(["a", "c"], EdgeCameras.Of(Plan(("a", "gate"), ("b", "lake"), ("c", "gate")), "gate").Select(camera => camera.Id));

    [Fact]
    public void Where_no_camera_names_an_edge_it_takes_all() =>
        Assert.Equal(["a", "b"], EdgeCameras.Of(Plan(("a", null), ("b", null)), "gate").Select(camera => camera.Id));

    [Fact]
    public void An_edge_without_a_camera_is_told_its_id_and_those_of_the_plan()
    {
        var refused = Assert.Throws<EdgeException>(() => EdgeCameras.Of(Plan(("a", "lake"), ("b", "gate")), "gaet"));

        Assert.StartsWith("Edge:Id is 'gaet', which no camera of the site plan names as its edge; allowed: gate, lake.", refused.Message, StringComparison.Ordinal);
    }

    private static SitePlan Plan(params (string Id, string? Edge)[] cameras) => new()
    {
        Id = "test",
        Name = new LocalizedText { Zh = "试", En = "Test" },
        TimeZone = "Asia/Shanghai",
        Zones = [],
        Cameras = [.. cameras.Select(camera => TestCamera.Of(camera.Id) with { Edge = camera.Edge })],
    };
}
