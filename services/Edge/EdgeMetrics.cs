using System.Diagnostics.Metrics;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Flow;
using CrowdWatch.Edge.Gating;
using CrowdWatch.Edge.Outboxes;

namespace CrowdWatch.Edge;

/// <summary>The edge's measurements, meter "CrowdWatch.Edge"; what is about a camera carries its id.</summary>
internal sealed class EdgeMetrics : IDisposable
{
    public const string MeterName = "CrowdWatch.Edge";

    private readonly Meter meter;
    private readonly Counter<long> framesCounted;
    private readonly Counter<long> framesDropped;
    private readonly Counter<long> reconnects;
    private readonly Counter<long> messagesLost;
    private readonly Histogram<double> inference;
    private readonly Histogram<double> frameDelay;
    private readonly Counter<long> countsPublished;
    private readonly Counter<long> countsLost;
    private readonly Counter<long> flowLost;
    private readonly Counter<int> clockSteps;
    private readonly Histogram<double> publishLatency;

    public EdgeMetrics(IMeterFactory factory)
    {
        meter = factory.Create(MeterName);
        framesCounted = meter.CreateCounter<long>("crowdwatch.edge.frames.counted", "{frame}", "Frames counted.");
        framesDropped = meter.CreateCounter<long>("crowdwatch.edge.frames.dropped", "{frame}", "Sampled frames that were not counted, by reason.");
        reconnects = meter.CreateCounter<long>("crowdwatch.edge.reconnects", "{attempt}", "Times a lost source was opened again.");
        messagesLost = meter.CreateCounter<long>("crowdwatch.edge.messages.lost", "{message}", "Messages that did not reach the bus.");
        inference = meter.CreateHistogram<double>("crowdwatch.edge.inference.duration", "ms", "Time of one inference with its pre- and postprocessing.");
        frameDelay = meter.CreateHistogram<double>("crowdwatch.edge.frame.delay", "s", "Age of a frame when its counts were published.");
        countsPublished = meter.CreateCounter<long>("crowdwatch.edge.counts_published", "{count}", "Counts that the broker has confirmed, live or late.");
        countsLost = meter.CreateCounter<long>("crowdwatch.edge.counts_lost", "{count}", "Counts let go because the outbox was full, too old or could not be written. Anything above 0 is an alarm.");
        flowLost = meter.CreateCounter<long>("crowdwatch.edge.flow_lost", "{message}", "Messages of lines and movement let go because too many waited for the bus or the file failed; the totals of lines hold. Anything above 0 is an alarm.");
        clockSteps = meter.CreateCounter<int>("crowdwatch.edge.clock_steps", "{step}", "Times the wall clock was set.");
        publishLatency = meter.CreateHistogram<double>("crowdwatch.edge.publish_latency", "s", "Time from publishing a message to the broker's confirmation.");
    }

    /// <summary>Shows each camera's state as a number: 0 connecting, 1 live, 2 blind, 3 stopped.</summary>
    public void ObserveStates(CameraBoard board) =>
        meter.CreateObservableGauge("crowdwatch.edge.camera.state",
            () => board.Cameras.Select(camera => new Measurement<int>((int)camera.Status.State, Tag(camera.CameraId))),
            description: "State of the camera: 0 connecting, 1 live, 2 blind, 3 stopped.");

    /// <summary>Shows for each camera whether it is crowded beyond its model.</summary>
    public void ObserveCrowding(CameraBoard board) =>
        meter.CreateObservableGauge("crowdwatch.edge.camera.crowded",
            () => board.Cameras.Select(camera => new Measurement<int>(camera.CrowdedSince is null ? 0 : 1, Tag(camera.CameraId))),
            description: "1 while the picture is crowded beyond its model, so that its counts are lower bounds; else 0.");

    /// <summary>Shows for each camera whether its counts are doubtful.</summary>
    public void ObserveDoubts(CameraBoard board) =>
        meter.CreateObservableGauge("crowdwatch.edge.camera.doubtful",
            () => board.Cameras.Select(camera => new Measurement<int>(camera.Doubt is null ? 0 : 1, Tag(camera.CameraId))),
            description: "1 while something is wrong with the camera's picture that leaves its counts doubtful, as a part of it that is covered; else 0.");

    /// <summary>Shows how often each camera is counted, and how much of the machine's budget that takes.</summary>
    public void ObserveRates(IReadOnlyList<CameraLane> lanes, Func<(double UsedRatio, int ShortCameras)> load)
    {
        meter.CreateObservableGauge("crowdwatch.edge.sample_rate",
            () => lanes.Select(lane => new Measurement<double>(lane.Rate.PerSecond, Tag(lane.Camera.Id))), description: "Frames a second at which the camera is counted at present.");
        meter.CreateObservableGauge("crowdwatch.edge.budget_used_ratio",
            () => load().UsedRatio, description: "Processor time of the edge and its decoders as a share of Edge:CpuBudget; above 1 cameras are counted less often.");
        meter.CreateObservableGauge("crowdwatch.edge.short_cameras",
            () => load().ShortCameras, "{camera}", "Cameras that are counted less often than they need, because the machine cannot do more.");
    }

    /// <summary>Shows for each camera how often its model is spared a look.</summary>
    public void ObserveGates(IReadOnlyList<(string CameraId, GatedRatio Ratio)> gates, TimeProvider clock) =>
        meter.CreateObservableGauge("crowdwatch.edge.gated_ratio",
            () => gates.Select(gate => (gate.CameraId, Ratio: gate.Ratio.At(clock.GetUtcNow()))).Where(gate => gate.Ratio is not null).Select(gate => new Measurement<double>(gate.Ratio!.Value, Tag(gate.CameraId))),
            description: "Share of the camera's pictures over the last minute that were not looked at because nothing had changed, 0 to 1.");

    /// <summary>Shows for each model whether it runs on other hardware than was wished for, and how fast it was at the start.</summary>
    public void ObserveModels(ModelBoard board)
    {
        meter.CreateObservableGauge("crowdwatch.edge.inference.fallback",
            () => board.Models.Select(model => new Measurement<int>(model.Inference?.FallbackReason is null ? 0 : 1, ModelTag(model))),
            description: "1 when the model runs on the processor although other hardware was wished for; else 0.");
        meter.CreateObservableGauge("crowdwatch.edge.inference.quantized",
            () => board.Models.Select(model => new Measurement<int>(model.Quantized is null ? 0 : 1, ModelTag(model))),
            description: "1 when the model runs in its quantised form; else 0.");
        meter.CreateObservableGauge("crowdwatch.edge.inference.start_duration",
            () => board.Models.Select(model => new Measurement<double>(model.Took.TotalMilliseconds, ModelTag(model))),
            "ms", "Time of one frame at the start, from bytes to people.");
    }

    /// <summary>Shows for each camera that wishes for a hardware decoder whether it has one.</summary>
    public void ObserveDecoders(DecoderBoard board) =>
        meter.CreateObservableGauge("crowdwatch.edge.decoder.fallback",
            () => board.Cameras.Select(camera => new Measurement<int>(camera.Choice.FallbackReason is null ? 0 : 1, Tag(camera.CameraId))),
            description: "1 when the camera is decoded in software although a hardware decoder was wished for; else 0.");

    /// <summary>Shows what waits in the outbox.</summary>
    public void ObserveOutbox(Func<OutboxFigures> figures, TimeProvider clock)
    {
        meter.CreateObservableGauge("crowdwatch.edge.outbox_counts", () => figures().Counts, "{count}", "Counts that the broker has not confirmed yet.");
        meter.CreateObservableGauge("crowdwatch.edge.outbox_bytes", () => figures().Bytes, "By", "Bytes that they take.");
        meter.CreateObservableGauge("crowdwatch.edge.outbox_age",
            () => figures().OldestAt is { } oldest ? Math.Max(0, (clock.GetUtcNow() - oldest).TotalSeconds) : 0, "s", "Age of the oldest of them; 0 when none waits.");
    }

    /// <summary>Shows what of lines and movement waits for the bus.</summary>
    public void ObserveFlow(Func<FlowFigures> figures)
    {
        meter.CreateObservableGauge("crowdwatch.edge.flow_waiting", () => figures().Waiting, "{message}", "Messages of lines and movement that the broker has not confirmed yet.");
        meter.CreateObservableGauge(
            "crowdwatch.edge.flow_unwritable", () => figures().DiskTrouble is null ? 0 : 1, description: "1 while the totals of the lines cannot be written to their file; else 0.");
    }

    /// <summary>A frame was counted; by a look that took so long, or (null) without one.</summary>
    public void FrameCounted(string camera, TimeSpan? took)
    {
        framesCounted.Add(1, Tag(camera));
        if (took is { } time)
            inference.Record(time.TotalMilliseconds, Tag(camera));
    }

    public void FrameDropped(string camera, DropReason reason) =>
        framesDropped.Add(1, Tag(camera), new("reason", NameOf(reason)));

    public void Reconnecting(string camera) => reconnects.Add(1, Tag(camera));

    public void MessagesLost(string camera, int messages) => messagesLost.Add(messages, Tag(camera));

    public void FramePublished(string camera, TimeSpan age) => frameDelay.Record(age.TotalSeconds, Tag(camera));

    public void CountsPublished(int counts, bool isLive, TimeSpan took)
    {
        var lane = new KeyValuePair<string, object?>("lane", isLive ? "live" : "late");
        countsPublished.Add(counts, lane);
        publishLatency.Record(took.TotalSeconds, lane);
    }

    public void CountsLost(long counts) => countsLost.Add(counts);

    public void FlowLost(long messages) => flowLost.Add(messages);

    public void ClockStepped() => clockSteps.Add(1);

    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?> ModelTag(ModelRun model) => new("model", model.Name);

    private static KeyValuePair<string, object?> Tag(string camera) => new("camera", camera);

    private static string NameOf(DropReason reason) => reason switch
    {
        DropReason.Overtaken => "overtaken",
        DropReason.Old => "old",
        DropReason.Sparse => "sparse",
        DropReason.Unusable => "unusable",
        _ => "failed",
    };
}
