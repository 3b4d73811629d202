using CrowdWatch.Contracts;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Tests.Unit.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Edge;

public sealed class InferenceWorkerTests : IDisposable
{
    private readonly EdgeBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Counts_of_a_picture_that_is_crowded_beyond_its_model_are_lower_bounds_and_health_says_since_when()
    {
        var gate = bench.Add(TestCamera.Of("gate"));
        var detector = new ScriptedDetector(_ => 2);
        var inference = bench.Inference(detector);
        void Count(double? ratio)
        {
            detector.CrowdRatio = ratio;
            bench.Put(gate, 0);
            inference.CountNext(CancellationToken.None);
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var crowdedAt = bench.Clock.GetUtcNow();
        Count(1.5);
        Assert.Equal((2, true), (bench.Posted<ZoneCounted>()[^1].People, bench.Posted<ZoneCounted>()[^1].IsLowerBound));
        Assert.Equal(crowdedAt, bench.Health(gate).CrowdedSince);

        for (var i = 0; i < 20; i++)
            Count(0.2);
        Assert.Null(bench.Posted<ZoneCounted>()[^1].IsLowerBound);
        Assert.Null(bench.Health(gate).CrowdedSince);
    }

    [Fact]
    public void Nobody_is_counted_whose_middle_lies_in_an_excluded_area()
    {
        // The scripted people are boxes from (40, 20) to (60, 80): their middle is (50, 50), their feet are at (50, 80).
        PixelPoint[] poster = [new(45, 45), new(55, 45), new(55, 55), new(45, 55)], floor = [new(45, 75), new(55, 75), new(55, 85), new(45, 85)];
        var gate = bench.Add(TestCamera.Of("gate") with { Exclude = [new ExcludedArea { Polygon = poster }] });
        var plaza = bench.Add(TestCamera.Of("plaza") with { Exclude = [new ExcludedArea { Polygon = floor }] });
        var inference = bench.Inference(new ScriptedDetector(_ => 2));
        foreach (var lane in new[] { gate, plaza })
        {
            bench.Put(lane, 0);
            inference.CountNext(CancellationToken.None);
        }

        Assert.Equal([("gate", 0), ("plaza", 2)], bench.Posted<ZoneCounted>().Select(count => (count.CameraId, count.People)));
    }

    [Fact]
    public void A_zone_with_cells_is_told_by_cell()
    {
        // The scripted people stand at (50, 80): of 100 × 100 pixels, 10 a metre, 5 m east. The other camera sees up to 4 m.
        var plan = OverheadSite.Plan(10, 10, OverheadSite.Camera("gate", 0, 0, 10, 10, 10), OverheadSite.Camera("tower", 0, 0, 4, 10, 10));
        var lane = bench.Add(plan.Cameras[0]);
        lane.Counter = new BoxCounter(lane.Camera.ImageSize, lane.Camera.Views, EdgeCells.Of(plan, plan.Cameras).Of(lane.Camera));
        bench.Put(lane, 0);

        bench.Inference(new ScriptedDetector(_ => 2)).CountNext(CancellationToken.None);

        var counted = Assert.Single(bench.Posted<ZoneCounted>());
        Assert.Equal(2, counted.People);
        Assert.Equal([("gate", 2), ("gate+tower", 0)], counted.Cells!.Select(cell => (cell.Cell, cell.People)));
    }

    [Fact]
    public void A_model_ten_times_slower_than_its_camera_counts_every_tenth_frame_and_the_rest_are_counted_as_dropped()
    {
        var gate = bench.Add(TestCamera.Of("gate"));
        var next = 1L;
        var detector = new ScriptedDetector(_ =>
        {
            for (var i = 0; i < 10; i++)          // ten frames arrive while this one is computed
                bench.Put(gate, next++);
            return 1;
        });

        bench.Put(gate, 0);
        var inference = bench.Inference(detector);
        for (var i = 0; i < 6; i++)
            inference.CountNext(CancellationToken.None);

        Assert.Equal([0L, 10L, 20L, 30L, 40L, 50L], detector.Seen);
        var health = bench.Health(gate);
        // 61 frames were handed in: 6 counted, 1 waits, of each other ten nine were overtaken.
        Assert.Equal((6L, 54L), (health.FramesCounted, health.FramesDropped));
    }

    [Fact]
    public void A_frame_older_than_two_seconds_is_never_counted()
    {
        var gate = bench.Add(TestCamera.Of("gate"));
        var detector = new ScriptedDetector(_ => 3);

        bench.Put(gate, 0, bench.Clock.GetUtcNow() - TimeSpan.FromSeconds(2.001));
        CountAll(detector);
        bench.Put(gate, 1, bench.Clock.GetUtcNow() - TimeSpan.FromSeconds(2));
        CountAll(detector);

        Assert.Equal([1L], detector.Seen);
        Assert.Equal(1, bench.Health(gate).FramesDropped);
        Assert.Single(bench.Posted<ZoneCounted>());
    }

    [Fact]
    public void A_count_that_comes_late_keeps_its_time_of_capture_and_makes_no_camera_live()
    {
        var gate = bench.Add(TestCamera.Of("gate"));
        var capturedAt = bench.Clock.GetUtcNow();
        bench.Put(gate, 0);

        CountAll(new ScriptedDetector(_ => { bench.Clock.Advance(TimeSpan.FromSeconds(3)); return 2; }));

        Assert.Equal(CameraState.Connecting, gate.Watch.Status.State);
        Assert.Equal(capturedAt, Assert.Single(bench.Posted<ZoneCounted>()).CapturedAt);
    }

    [Fact]
    public void Every_zone_of_a_frame_gets_one_count_under_one_rising_number_and_nobody_is_a_real_zero()
    {
        var camera = TestCamera.Of("gate");
        camera = camera with { Views = [.. camera.Views, camera.Views[0] with { Zone = "bridge", Polygon = [new(0, 0), new(10, 0), new(10, 10)] }] };
        var gate = bench.Add(camera);

        foreach (var people in new[] { 2, 0 })
        {
            bench.Put(gate, 0);
            CountAll(new ScriptedDetector(_ => people));
        }

        var start = bench.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var counts = bench.Posted<ZoneCounted>().Select(count => (count.CameraId, count.ZoneId, count.Sequence, count.People));
        Assert.Equal([("gate", "plaza", start, 2), ("gate", "bridge", start, 0), ("gate", "plaza", start + 1, 0), ("gate", "bridge", start + 1, 0)], counts);
    }

    [Fact]
    public void A_model_that_fails_on_one_camera_goes_on_counting_the_other()
    {
        var broken = bench.Add(TestCamera.Of("broken"));
        var gate = bench.Add(TestCamera.Of("gate"));
        var detector = new ScriptedDetector(frame => frame.Index == 666 ? throw new InvalidOperationException("no such tensor") : 1);

        for (var second = 0; second < 4; second++)
        {
            bench.Put(broken, 666);
            bench.Put(gate, second);
            CountAll(detector);
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.All(bench.Lanes, lane => lane.Watch.CheckTime());
        }
        bench.Clock.Advance(TimeSpan.FromSeconds(7));
        bench.Put(broken, 666);
        broken.Watch.CheckTime();

        Assert.Equal(4, bench.Posted<ZoneCounted>().Count(count => count.CameraId == "gate"));
        Assert.Equal(CameraState.Blind, broken.Watch.Status.State);
        Assert.Equal("frames arrive but cannot be counted: no such tensor", broken.Watch.Status.Reason);
    }

    [Fact]
    public void A_camera_s_own_threshold_goes_to_the_model()
    {
        var strict = bench.Add(TestCamera.Of("strict") with { Threshold = 0.7 });
        var plain = bench.Add(TestCamera.Of("plain"));
        var detector = new ScriptedDetector(_ => 1);

        bench.Put(strict, 0);
        bench.Put(plain, 0);
        CountAll(detector);

        Assert.Equal([0.7, null], detector.Thresholds);
    }

    [Fact]
    public void A_frame_counted_after_its_connection_was_lost_is_told_but_does_not_make_the_camera_live()
    {
        var gate = bench.Add(TestCamera.Of("gate"));
        bench.Put(gate, 0);

        CountAll(new ScriptedDetector(_ => { gate.Watch.SourceLost("cable pulled"); return 2; }));

        Assert.Equal(CameraState.Blind, gate.Watch.Status.State);
        Assert.Single(bench.Posted<ZoneCounted>());
    }

    /// <summary>Counts all frames that wait.</summary>
    private void CountAll(ScriptedDetector detector)
    {
        var inference = bench.Inference(detector);
        while (bench.Scheduler.ReadyCameras > 0)
            inference.CountNext(CancellationToken.None);
    }
}
