using CrowdWatch.Aggregation.Live;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Calendar;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Tests.Unit.Aggregation;
using CrowdWatch.Tests.Unit.Alerting.Incidents;
using CrowdWatch.Tests.Unit.Edge;
using CrowdWatch.Tests.Unit.Edge.Tracking;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static CrowdWatch.Tests.Unit.Edge.Tracking.MotionScene;

namespace CrowdWatch.Tests.Unit;

/// <summary>What public counting systems get wrong, one test a symptom, each on the classes that run. What they are in detail has tests of its own beside each class.</summary>
public sealed class KnownCountingFaultsTests : IDisposable
{
    private readonly MotionScene scene = new();

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData(402)]
    [InlineData(408)]
    [InlineData(420)]
    public void A_box_that_flickers_over_a_line_crosses_nothing(double flickersTo)
    {
        // Sides A, A, A, B, A, A, A: somebody stands ten pixels before the line.
        foreach (var x in new[] { 390, 390, 390, flickersTo, 390, 390, 390 })
            scene.Step(0.2, At(x));

        Assert.Equal((0, 0), scene.Total);
    }

    [Fact]
    public void Detections_that_nobody_confirms_share_nothing_and_count_nowhere()
    {
        // Every frame one detection somewhere else, on both sides of the line in turn: far beyond what anybody walks in 0.2 s.
        for (var i = 0; i < 60; i++)
            scene.Step(0.2, At(i % 2 == 0 ? 100 : 700, 150 + (i * 67 % 400)));

        Assert.DoesNotContain(scene.Motion.Tracker.Tracks, track => track.IsConfirmed && track.FirstSeenAt == track.LastSeenAt);
        Assert.Equal((0, 0), scene.Total);
    }

    [Fact]
    public void A_line_ten_pixels_from_the_edge_of_the_picture_is_refused_with_the_reason()
    {
        var atEdge = Gate with { From = new(10, 100), To = new(10, 500) };

        var mistake = Assert.Single(CountingLineRules.InPicture(atEdge, CameraOf().ImageSize, "cameras[0].lines[0]"));

        Assert.Contains("10 px to the picture's edge", mistake.ToString(), StringComparison.Ordinal);
        Assert.Empty(CountingLineRules.InPicture(Gate, CameraOf().ImageSize, "cameras[0].lines[0]"));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    public void Somebody_whose_track_begins_anew_beside_the_line_does_not_cross_again(double lostSeconds)
    {
        scene.Walk(new(200, 300), new(424, 300)).Stand(new(424, 300), 2);
        Assert.Equal((1, 0), scene.Total);

        // Stands there, is lost, and comes back on the other side of the line first, as boxes do that begin anew.
        for (var time = 0; time < 10; time++)
        {
            scene.Nobody(lostSeconds).Step(0.2, At(386)).Step(0.2, At(386));
            foreach (var x in new[] { 400, 412, 424 })
                scene.Step(0.2, At(x));
            scene.Stand(new(424, 300), 2);
        }
        Assert.True(scene.Motion.Tracker.Tracks.Max(track => track.Id) > 1);
        Assert.Equal((1, 0), scene.Total);
    }

    [Fact]
    public void A_person_stands_where_the_whole_box_ends_and_not_where_the_zone_cuts_it()
    {
        // Feet at y = 620, below a picture of 600, and at 350 before a zone that ends at 300: both boxes reach far into it.
        var counts = new List<ZoneCount>();
        var zone = new CameraView { Zone = "plaza", Polygon = [new(0, 0), new(800, 0), new(800, 300), new(0, 300)] };
        var seen = new DetectionResult { People = { new(100, 200, 160, 620, 0.9f), new(300, 150, 360, 350, 0.9f), new(500, 150, 560, 290, 0.9f) } };
        using var frame = new Frame(ScriptedDetector.SmallCanvas) { SourceWidthPx = 800, SourceHeightPx = 600 };

        new BoxCounter(new ImageSize { Width = 800, Height = 600 }, [zone]).Count(seen, frame, counts);

        Assert.Equal(1, Assert.Single(counts).People);
    }

    [Fact]
    public void Counters_that_err_to_one_side_are_held_against_the_people_counted_and_the_drift_is_told()
    {
        var flow = FlowBalance.Begin(Timeline.Start);
        for (var minute = 0; minute <= 60; minute++)
            flow = flow.Step(new() { Start = Timeline.Start.AddMinutes(minute), In = 100, Out = 93, IsWhole = true, CountedPeople = 50 });

        // An hour of seven too few who went out in every hundred.
        Assert.Equal((420.0, 420.0 / 11_580), (flow.DriftPeople!.Value, flow.BiasRatio!.Value));
        Assert.Equal(54, flow.People);      // reconciled: the count, and half of the last minute's seven
    }

    [Fact]
    public void Occupancy_is_never_negative_and_what_was_corrected_is_visible()
    {
        var flow = FlowBalance.Begin(Timeline.Start).Step(new() { Start = Timeline.Start, In = 2, Out = 5, IsWhole = true });

        Assert.Equal((0L, 1, 3L), (flow.FlowPeople, flow.Corrections, flow.CorrectedPeople));
        Assert.Equal((2L, 5L), (flow.In, flow.Out));
    }

    [Fact]
    public void Two_cameras_over_one_zone_count_nobody_twice()
    {
        var (_, said) = LiveOccupancy.From(Timeline.TwoOverlapping, Timeline.Start).Add([Timeline.Reading("a", 0, 12), Timeline.Reading("b", 0, 12)], Timeline.At(0));

        Assert.Equal(12, said!.People);
    }

    [Fact]
    public void Somebody_who_stands_still_stays_through_short_misses()
    {
        scene.Walk(new(100, 300), new(300, 300));
        for (var minute = 0; minute < 20; minute++)
        {
            for (var i = 0; i < 100; i++)
                scene.Step(0.2, At(300));
            scene.Nobody(0.8);
            Assert.Equal(1, Assert.Single(scene.Motion.Tracker.Tracks, track => track.IsConfirmed).Id);
        }
    }

    [Fact]
    public async Task Counts_after_a_restart_are_unknown_until_a_camera_delivers_and_what_was_is_restored()
    {
        using var first = new RoleParts(Timeline.Start);
        await first.TakeAsync(Counted(0, 7));
        using var second = new RoleParts(Timeline.At(1), first);
        var (_, said) = LiveOccupancy.From(Timeline.OneCamera, Timeline.At(1)).Tick(Timeline.At(1));

        Assert.Equal((null, 0.0), (said!.People, said.CoverageRatio));

        await second.RunAsync(14);
        var window = Assert.Single(second.Store.Windows, window => window is { ZoneId: "hill", Length: WindowLength.TenSeconds } && window.Start == Timeline.Start);
        Assert.Equal((7, 0.2), (window.LastPeople, window.CoverageRatio));     // the frame holds for two seconds, and nobody makes a zero of the rest
    }

    [Fact]
    public void A_stream_that_hangs_blinds_its_camera_within_two_seconds_while_the_process_lives()
    {
        using var bench = new EdgeBench();
        var gate = bench.Add(TestCamera.Of("gate"));
        bench.Put(gate, 0);
        bench.Inference(new ScriptedDetector(_ => 3)).CountNext(CancellationToken.None);
        Assert.Equal(CameraState.Live, gate.Watch.Status.State);

        bench.Clock.Advance(TimeSpan.FromSeconds(2.1));
        gate.Watch.CheckTime();

        Assert.Equal(CameraState.Blind, gate.Watch.Status.State);
        Assert.Equal(CameraState.Blind, bench.Posted<CameraStateChanged>()[^1].State);
    }

    [Fact]
    public void A_flood_of_alerts_is_one_incident_and_a_mute_never_hides_red()
    {
        var crowd = new Scene();
        crowd.Desk.Mute(new MuteAlerts { Until = Scene.Nine.AddHours(1), By = "Chen", Why = "drill" }, Scene.Nine);
        for (var i = 0; i < 50; i++)
            crowd.Alert("pagoda", Severity.Minor).Alert("pagoda", Severity.Moderate);
        Assert.Empty(crowd.Told);

        crowd.Alert("pagoda", Severity.Severe);

        Assert.Single(crowd.Desk.State.Incidents);
        Assert.Single(crowd.Told, told => told.StartsWith("li ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    public void A_day_whose_clock_is_set_has_its_true_length_and_all_times_are_UTC(string date, int hours)
    {
        var days = new BusinessDay(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), new TimeOnly(0, 0));
        var day = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(TimeSpan.FromHours(hours), days.StartOf(day.AddDays(1)) - days.StartOf(day));
        Assert.Equal(TimeSpan.Zero, days.StartOf(day).Offset);
        Assert.Equal(day, days.Of(days.StartOf(day.AddDays(1)).AddTicks(-1)));
    }

    [Fact]
    public async Task A_card_that_is_not_used_is_told_with_what_runs_instead()
    {
        var models = new ModelBoard();
        models.Show([new("nanodet", new InferenceStatus(InferenceProvider.Cpu, 2, "no CUDA device"), TimeSpan.FromMilliseconds(31))]);
        using var bench = new EdgeBench();
        var (board, gate) = (new CameraBoard(), bench.Add(TestCamera.Of("gate")));
        board.Show([gate]);
        bench.Put(gate, 0);
        bench.Inference(new ScriptedDetector(_ => 1)).CountNext(CancellationToken.None);

        var health = await new EdgeHealthCheck(board, models, new DecoderBoard()).CheckHealthAsync(new HealthCheckContext());

        Assert.Equal("All 1 cameras are live. But model nanodet runs on the processor: no CUDA device.", health.Description);
    }

    private static ZoneCounted Counted(int second, int people) =>
        new() { CameraId = "b", ZoneId = "hill", Sequence = second * 1000, CapturedAt = Timeline.At(second), People = people };
}
