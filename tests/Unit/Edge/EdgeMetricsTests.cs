using System.Diagnostics.Metrics;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Outboxes;
using Microsoft.Extensions.DependencyInjection;

namespace CrowdWatch.Tests.Unit.Edge;

public sealed class EdgeMetricsTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly EdgeMetrics metrics;
    private readonly MeterListener listener = new();
    private readonly List<string> measured = [];

    public EdgeMetricsTests()
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        metrics = new EdgeMetrics(factory);
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == EdgeMetrics.MeterName && instrument.Meter.Scope == factory)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
    }

    public void Dispose()
    {
        listener.Dispose();
        metrics.Dispose();
        services.Dispose();
    }

    [Fact]
    public void Every_measurement_names_its_camera_and_a_drop_its_reason()
    {
        metrics.FrameCounted("gate", TimeSpan.FromMilliseconds(24.5));
        metrics.FrameDropped("gate", DropReason.Overtaken);
        metrics.FrameDropped("gate", DropReason.Old);
        metrics.FrameDropped("gate", DropReason.Failed);
        metrics.Reconnecting("gate");
        metrics.MessagesLost("gate", 3);
        metrics.FramePublished("gate", TimeSpan.FromSeconds(0.25));

        Assert.Equal(
        [
            "frames.counted 1 camera=gate",
            "inference.duration 24.5 camera=gate",
            "frames.dropped 1 camera=gate reason=overtaken",
            "frames.dropped 1 camera=gate reason=old",
            "frames.dropped 1 camera=gate reason=failed",
            "reconnects 1 camera=gate",
            "messages.lost 3 camera=gate",
            "frame.delay 0.25 camera=gate",
        ], measured);
    }

    [Fact]
    public void The_outbox_tells_what_waits_what_went_and_what_was_lost()
    {
        var clock = new FakeTimeProvider();
        metrics.ObserveOutbox(() => new OutboxFigures { Counts = 12, Bytes = 3_400, OldestAt = clock.GetUtcNow().AddSeconds(-90), Published = 0, Lost = 0, IsLosing = false }, clock);
        metrics.CountsPublished(25, isLive: true, TimeSpan.FromMilliseconds(8));
        metrics.CountsPublished(500, isLive: false, TimeSpan.FromMilliseconds(20));
        metrics.CountsLost(3);
        metrics.ClockStepped();

        listener.RecordObservableInstruments();

        Assert.Equal(
        [
            "counts_published 25 lane=live", "publish_latency 0.008 lane=live", "counts_published 500 lane=late", "publish_latency 0.02 lane=late",
            "counts_lost 3", "clock_steps 1", "outbox_counts 12", "outbox_bytes 3400", "outbox_age 90",
        ], measured);
    }

    [Fact]
    public void The_state_of_each_camera_can_be_looked_at()
    {
        using var bench = new EdgeBench();
        var board = new CameraBoard();
        var blind = bench.Add(TestCamera.Of("bridge"));
        blind.Watch.SourceLost("cable pulled");
        board.Show([bench.Add(TestCamera.Of("gate")), blind]);

        metrics.ObserveStates(board);
        listener.RecordObservableInstruments();

        Assert.Equal(["camera.state 0 camera=gate", "camera.state 2 camera=bridge"], measured);
    }

    [Fact]
    public void How_often_each_camera_is_counted_and_what_it_takes_can_be_looked_at()
    {
        using var bench = new EdgeBench();
        bench.Add(TestCamera.Of("gate"));
        bench.Add(TestCamera.Of("bridge")).Rate.PerSecond = 2;

        metrics.ObserveRates(bench.Lanes, () => (0.75, 1));
        listener.RecordObservableInstruments();

        Assert.Equal(["sample_rate 1 camera=gate", "sample_rate 2 camera=bridge", "budget_used_ratio 0.75", "short_cameras 1"], measured);
    }

    [Fact]
    public void Each_model_tells_whether_it_fell_back_in_which_form_it_runs_and_how_fast_it_began()
    {
        var board = new ModelBoard();
        board.Show(
        [
            new("nanodet", new InferenceStatus(InferenceProvider.Cpu, 1, "no card"), TimeSpan.FromMilliseconds(24.5), "nanodet-int8"),
            new("heads", new InferenceStatus(InferenceProvider.Cuda, 1, null), TimeSpan.FromMilliseconds(3)),
        ]);

        metrics.ObserveModels(board);
        listener.RecordObservableInstruments();

        Assert.Equal(
            ["inference.fallback 1 model=nanodet", "inference.fallback 0 model=heads", "inference.quantized 1 model=nanodet", "inference.quantized 0 model=heads", "inference.start_duration 24.5 model=nanodet", "inference.start_duration 3 model=heads"], measured);
    }

    private void Note(Instrument instrument, IFormattable value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => measured.Add(
        instrument.Name["crowdwatch.edge.".Length..] + " " + value.ToString(null, null)
        + string.Concat(tags.ToArray().Select(tag => $" {tag.Key}={tag.Value}")));
}
