using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Flow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrowdWatch.Tests.Unit.Edge;

/// <summary>Cameras of one model on a bench: their lanes, what they post, and a clock that the test moves.</summary>
internal sealed class EdgeBench : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ConcurrentQueue<object> posted = new();
    private readonly List<CameraLane> lanes = [];

    private readonly ILogger log;

    public EdgeBench(ILogger? log = null) => (Metrics, this.log) = (new EdgeMetrics(services.GetRequiredService<IMeterFactory>()), log ?? NullLogger.Instance);

    public FakeTimeProvider Clock { get; } = new();

    public FrameScheduler Scheduler { get; } = new();

    public EdgeMetrics Metrics { get; }

    public EdgeOptions Options { get; } = new();

    public IReadOnlyList<CameraLane> Lanes => lanes;

    public CameraLane Add(Camera camera)
    {
        var post = new CameraPost(counts => Record(counts), (_, message) => Record([message]), _ => null)
        {
            Line = reading => { Record([reading]); return true; },
            Movement = moved => Record([moved]),
        };
        var watch = new CameraWatch(camera.Id, Clock.GetUtcNow().ToUnixTimeMilliseconds(), Options.ReadTimeout, post, Metrics, Clock, log);
        var lane = new CameraLane(camera, Scheduler, new FrameSlot(ScriptedDetector.SmallCanvas), watch, new BoxCounter(camera.ImageSize, camera.Views)) { Excluded = ExcludedAreas.Of(camera), Flow = camera.Lines.Count > 0 ? new FlowReporter(camera, post.Line) : null };
        lanes.Add(lane);
        return lane;
    }

    public CameraWorker Worker(CameraLane lane, ScriptedSources sources) =>
        new(lane, sources, Options, Metrics, Clock, new Random(1), NullLogger.Instance);

    public InferenceWorker Inference(ScriptedDetector detector) => new(detector, Scheduler, lanes, Clock, log);

    /// <summary>Hands in a frame as capture would.</summary>
    public void Put(CameraLane lane, long index, DateTimeOffset? capturedAt = null)
    {
        var frame = lane.Slot.Filling;
        (frame.Index, frame.CapturedAt, frame.SourceWidthPx, frame.SourceHeightPx) = (index, capturedAt ?? Clock.GetUtcNow(), 100, 100);
        lane.Watch.FrameArrived();
        if (Scheduler.Put(lane.Slot, lane.Watch.Connection))
            lane.Watch.FrameDropped(DropReason.Overtaken);
    }

    /// <summary>Everything that was posted, in order.</summary>
    public IReadOnlyList<object> Posted() => [.. posted];

    public IReadOnlyList<T> Posted<T>() => [.. posted.OfType<T>()];

    /// <summary>The figures a health report would carry now.</summary>
    public CameraHealth Health(CameraLane lane)
    {
        lane.Watch.ReportHealth();
        return Posted<CameraHealth>().Last(report => report.CameraId == lane.Camera.Id);
    }

    public void Dispose()
    {
        Scheduler.Dispose();
        Metrics.Dispose();
        services.Dispose();
    }

    private void Record(IEnumerable<object> messages)
    {
        foreach (var message in messages)
            posted.Enqueue(message);
    }
}
