using CrowdWatch.Edge;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Teaching;
using CrowdWatch.Tests.Unit.Domain.Ground;
using CrowdWatch.Tests.Unit.Edge.Models;
using CrowdWatch.Tests.Unit.Edge.Teaching;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrowdWatch.Tests.Unit.Edge;

public sealed class HeadKeeperTests : IDisposable
{
    private readonly EdgeBench bench = new();
    private readonly TemporaryFolder folder = new();
    private readonly FrameSlot slot = new(Lessons.Canvas);
    private readonly CameraLane lane;
    private readonly string path;
    private readonly HeadKeeper keeper;

    public HeadKeeperTests()
    {
        lane = bench.Add(TestCamera.Of("gate")) with { Slot = slot };
        path = new CameraFolder(folder.Path, "gate").Taught;
        keeper = new HeadKeeper(lane, path, Lessons.Origin.ModelSha256, NullLogger.Instance);
    }

    public void Dispose()
    {
        slot.Dispose();
        folder.Dispose();
        bench.Dispose();
    }

    [Fact]
    public void A_camera_counts_by_what_it_was_taught_from_the_file_on_until_it_is_gone()
    {
        keeper.Look();
        Assert.Same(lane.Untaught, lane.Counter);
        HeadFile.Write(path, Lessons.Head);
        keeper.Look();
        var taught = Assert.IsType<TaughtCounter>(lane.Counter);
        keeper.Look();
        Assert.Same(taught, lane.Counter);
        File.Delete(path);
        keeper.Look();
        Assert.Same(lane.Untaught, lane.Counter);
    }

    [Fact]
    public void A_camera_whose_zone_has_cells_is_not_counted_by_heads()
    {
        var plan = OverheadSite.Plan(10, 4, OverheadSite.Camera("gate", 0, 0, 10, 4, 100));
        HeadFile.Write(path, Lessons.Head);
        var withCells = lane with { Cells = EdgeCells.Of(plan, plan.Cameras).Of(plan.Cameras[0]) };

        new HeadKeeper(withCells, path, Lessons.Origin.ModelSha256, NullLogger.Instance).Look();

        Assert.Same(withCells.Untaught, withCells.Counter);
    }

    [Fact]
    public void A_damaged_file_in_the_place_of_a_good_one_counts_no_more_and_the_next_good_one_does()
    {
        HeadFile.Write(path, Lessons.Head);
        keeper.Look();
        File.WriteAllText(path, "no head");
        keeper.Look();
        Assert.Same(lane.Untaught, lane.Counter);
        HeadFile.Write(path, Lessons.Head);
        keeper.Look();
        Assert.IsType<TaughtCounter>(lane.Counter);
    }

    [Theory]
    [InlineData("pond", 320)]
    [InlineData("gate", 640)]
    public void What_was_taught_on_another_camera_or_size_is_not_counted_by(string cameraId, int widthPx)
    {
        HeadFile.Write(path, Lessons.Head with { Origin = Lessons.Head.Origin with { CameraId = cameraId, WidthPx = widthPx } });
        keeper.Look();
        Assert.Same(lane.Untaught, lane.Counter);
    }

    [Fact]
    public void What_was_taught_with_another_model_is_not_counted_by()
    {
        HeadFile.Write(path, Lessons.Head);
        new HeadKeeper(lane, path, new string('b', 64), NullLogger.Instance).Look();
        Assert.Same(lane.Untaught, lane.Counter);
    }
}
