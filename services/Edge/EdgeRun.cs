using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Counting.Calibrations;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Flow;
using CrowdWatch.Edge.Rates;
using CrowdWatch.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>Everything that moves between start and stop: one reader for each camera, one thread for each inference session, the watch over time.</summary>
internal sealed class EdgeRun : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan KeepScenesEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stopping = new();
    private readonly IReadOnlyList<OpenModel> models;
    private readonly IFrameSourceFactory sources;
    private readonly EdgeOptions options;
    private readonly CameraBoard board;
    private readonly EdgeMetrics metrics;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly List<CameraLane> lanes = [];
    private readonly List<(OpenModel Model, Thread Thread)> inference = [];
    private readonly List<Task> tasks = [];
    private readonly RateKeeper rates;

    public EdgeRun(
        IReadOnlyList<Camera> cameras, LocalPlane? plane, IReadOnlyList<OpenModel> models, IFrameSourceFactory sources, EdgeOptions options,
        CameraPost post, long firstSequence, CameraBoard board, EdgeMetrics metrics, TimeProvider clock, ILogger logger, EdgeCells? cells = null,
        LevelDistance? levels = null)
    {
        (this.models, this.sources, this.options, this.board) = (models, sources, options, board);
        (this.metrics, this.clock, this.logger) = (metrics, clock, logger);
        foreach (var model in models)
        {
            var scheduler = new FrameScheduler(clock);
            foreach (var camera in cameras.Where(camera => DetectorSpec.Of(camera) == model.Spec))
            {
                var watch = new CameraWatch(camera.Id, firstSequence, options.ReadTimeout, post, metrics, clock, logger);
                lanes.Add(new CameraLane(camera, scheduler, new FrameSlot(model.Canvas) { Importance = camera.Importance }, watch, CounterOf(camera, model, (cells ?? EdgeCells.None).Of(camera)))
                {
                    ModelName = model.Name,
                    Cells = (cells ?? EdgeCells.None).Of(camera),
                    Excluded = ExcludedAreas.Of(camera), Pictures = new(camera, model.Canvas, options, logger),
                    Look = new(camera, options.DataFolder(), logger),
                    Gate = options.MotionGate ? new(camera) : null,
                    Motion = new(camera, plane is null ? null : GroundPlane.Of(camera, plane)),
                    Flow = new FlowReporter(camera, post.Line),
                });
            }
        }
        board.Show([.. cameras.Select(camera => lanes.Single(lane => lane.Camera.Id == camera.Id))]);
        metrics.ObserveStates(board);
        metrics.ObserveCrowding(board);
        metrics.ObserveDoubts(board);
        rates = new RateKeeper(lanes, levels, MachineBudget.Of(options, models), clock, logger);
        metrics.ObserveRates(lanes, () => (rates.UsedRatio, rates.ShortCameras));
        metrics.ObserveGates([.. lanes.Where(lane => lane.Gate is not null).Select(lane => (lane.Camera.Id, lane.Gate!.Ratio))], clock);
    }

    /// <summary>Counts without a taught head: with weights that were fitted for the camera, where there are some.</summary>
    /// <exception cref="EdgeException">The plan names a calibration that cannot be used, or cells of a zone for a model that cannot tell where people stand.</exception>
    private IFrameCounter CounterOf(Camera camera, OpenModel model, IReadOnlyDictionary<string, CameraCells> cells)
    {
        if (cells.Count > 0 && EdgeCells.MisfitOf(model.Manifest.Output) is { } unfit)
            throw new EdgeException($"Camera {camera.Id} counts zone {cells.Keys.First()} by cells, which model {camera.Model} cannot: {unfit}. Allowed is a model that finds people as a whole, or another 'cameras:' of the zone.");
        if (CameraFolder.CalibrationOf(camera, options.DataFolder()) is not { } path)
            return UntaughtCounter.Of(model.Manifest, camera.ImageSize, camera.Views, cells);
        try
        {
            var calibration = CalibrationFile.Read(path);
            if (calibration.MisfitOf(model.Manifest, model.Spec.Tiles.ToString()) is { } misfit)
                throw new EdgeException($"The calibration {path} is not for camera {camera.Id}: {misfit}. Fit it anew with 'crowdwatch fit {camera.Id}'.");
            Log.CalibrationTaken(logger, camera.Id, calibration.Stills, calibration.ErrorPeople);
            return new CalibratedCounter(camera.ImageSize, camera.Views, calibration, cells);
        }
        catch (EdgeException e) when (camera.Calibration is null)
        {
            Log.CalibrationRefused(logger, camera.Id, e.Message);
            return UntaughtCounter.Of(model.Manifest, camera.ImageSize, camera.Views, cells);
        }
    }

    /// <summary>Starts everything; returns at once.</summary>
    public void Start()
    {
        LookForHeads();
        var turns = OpeningTurns.OfMachine(clock);
        foreach (var lane in lanes)
        {
            lane.Watch.Opened();
            var worker = new CameraWorker(lane, sources, options, metrics, clock, Random.Shared, logger, turns);
            tasks.Add(Task.Run(() => worker.RunAsync(stopping.Token)));
        }
        foreach (var model in models)
            StartInference(model);
        tasks.Add(RepeatAsync(LookEvery, watch => watch.CheckTime()));
        tasks.Add(RepeatAsync(options.HealthInterval, watch => watch.ReportHealth()));
        tasks.Add(KeepScenesAsync());
        tasks.Add(ForgetPlacesAsync());
        tasks.Add(KeepRatesAsync());
    }

    /// <summary>Before the first frame, so that none is counted without what its camera was taught, and ever after.</summary>
    private void LookForHeads()
    {
        if (options.DataFolder() is not { } folder)
            return;
        var keepers = lanes.ToDictionary(
            lane => lane.Watch, lane => new HeadKeeper(lane, new CameraFolder(folder, lane.Camera.Id).Taught, models.Single(model => model.Spec == DetectorSpec.Of(lane.Camera)).Manifest.Sha256, logger));
        foreach (var watch in keepers.Keys)
            Try(watch, known => keepers[known].Look());
        tasks.Add(RepeatAsync(HeadKeeper.LookEvery, watch => keepers[watch].Look()));
    }

    /// <summary>Stops the cameras, tells so, and closes the models. Takes a bounded time even if something hangs.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await EndAsync(tasks);
        CloseModels();
        foreach (var lane in lanes)
        {
            lane.Watch.Stop("the service stops");
            lane.Slot.Dispose();
        }
        stopping.Dispose();
    }

    private void StartInference(OpenModel model)
    {
        var served = lanes.Where(lane => DetectorSpec.Of(lane.Camera) == model.Spec).ToList();
        foreach (var detector in model.Detectors)
        {
            var worker = new InferenceWorker(detector, served[0].Scheduler, served, clock, logger);
            var thread = Guarded.Thread($"inference {model.Name}", () => worker.Run(stopping.Token), e => Log.InferenceFault(logger, e, model.Name), stopping.Token);
            inference.Add((model, thread));
        }
    }

    /// <summary>A session is closed only after its thread has ended: closing one in use would take the process down.</summary>
    private void CloseModels()
    {
        foreach (var model in models)
        {
            if (inference.Where(entry => entry.Model == model).All(entry => entry.Thread.Join(StopTimeout)))
                model.Dispose();
            else
                Log.InferenceStuck(logger, model.Name, StopTimeout.TotalSeconds);
        }
    }

    private async Task RepeatAsync(TimeSpan every, Action<CameraWatch> act)
    {
        using var timer = new PeriodicTimer(every, clock);
        while (await timer.WaitForNextTickAsync(stopping.Token))
        {
            foreach (var watch in board.Cameras)
                Try(watch, act);
        }
    }

    private async Task KeepScenesAsync()
    {
        using var timer = new PeriodicTimer(KeepScenesEvery, clock);
        while (await timer.WaitForNextTickAsync(stopping.Token))
        {
            lanes.ForEach(lane => lane.Pictures.Sync());
            lanes.ForEach(lane => lane.Look.Sync());
        }
    }

    private async Task ForgetPlacesAsync()
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stopping.Token))
            lanes.ForEach(lane => lane.View.Forget(clock.GetUtcNow()));
    }

    private async Task KeepRatesAsync()
    {
        using var timer = new PeriodicTimer(RateKeeper.LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stopping.Token))
        {
            try
            {
                rates.Look();
            }
            catch (Exception e)
            {
                Log.RateFault(logger, e);
            }
        }
    }

    private void Try(CameraWatch watch, Action<CameraWatch> act)
    {
        try
        {
            act(watch);
        }
        catch (Exception e)
        {
            Log.CameraFault(logger, e, watch.CameraId, "its watch over time");
        }
    }

    /// <summary>Waits for the end of tasks, a bounded time; what hangs is left alone.</summary>
    private async Task EndAsync(IReadOnlyList<Task> ending)
    {
        try
        {
            await Task.WhenAll(ending).WaitAsync(StopTimeout, clock);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException)
        {
            // Cancelled is what they were told to be; one that hangs has no more to say.
        }
    }
}
