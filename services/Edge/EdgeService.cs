using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.Ffmpeg;
using CrowdWatch.Edge.Capture.OpenCv;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Flow;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Outboxes;
using CrowdWatch.Edge.Rates;
using CrowdWatch.Edge.Teaching;
using CrowdWatch.Edge.Tracking;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Edge;

/// <summary>
/// Starts and stops the edge. Models are opened before anything else of the program starts, so that a bad one ends it with one message;
/// cameras start when everything runs and stop before anything is taken down, so that their last words still reach the bus.
/// </summary>
internal sealed class EdgeService(
    SitePlan plan, ModelStore models, IPersonDetectorFactory detectors, IFrameSourceFactory sources, EdgeOutbox outbox, FlowOutbox flow, StatusSender status,
    IOptions<EdgeOptions> options, CameraBoard board, ModelBoard modelBoard, DecoderBoard decoderBoard, EdgeMetrics metrics, TimeProvider clock, ILoggerFactory loggers) : IHostedLifecycleService, IAsyncDisposable
{
    private readonly ILogger logger = loggers.CreateLogger("CrowdWatch.Edge");
    private readonly List<OpenModel> open = [];
    private IReadOnlyList<Camera> own = [];
    private EdgeCells cells = EdgeCells.None;
    private EdgeRun? run;

    /// <exception cref="EdgeException">No camera of the plan is this edge's, one has lines and a model that follows nobody, or cells of a zone are asked for that cannot be told.</exception>
    /// <exception cref="ModelException">A model of the plan cannot be used.</exception>
    /// <exception cref="ProviderUnavailableException">The provider asked for is not there.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        own = [.. EdgeCameras.Of(plan, outbox.EdgeId).Select(AsTaught)];
        await Task.Run(OpenModels, cancellationToken);
        own = await WithDecodersAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var post = new CameraPost(outbox.Post, status.Post, outbox.Sender.FrameDelay) { Line = flow.Post, Movement = flow.Post };
        run = new EdgeRun(own, LocalPlane.Of(plan), open, sources, options.Value, post, outbox.FirstSequence, board, metrics, clock, logger, cells, new LevelDistance(plan, own));
        run.Start();
        TellOfMissingOpenCv();
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends what runs; if the start failed before that, closes the models that were open.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref run, null) is { } running)
            await running.DisposeAsync();
        else
            open.ForEach(model => model.Dispose());
        open.Clear();
    }

    private Camera AsTaught(Camera camera) => options.Value.DataFolder() is { } folder ? TaughtInput.Applied(camera, folder) : camera;

    /// <summary>The cameras, each with the hardware decoder that works here, or with none and a word about it.</summary>
    private async Task<IReadOnlyList<Camera>> WithDecodersAsync(CancellationToken cancellationToken)
    {
        var decoders = new HardwareDecoders(options.Value.FfmpegPath, clock);
        List<Camera> cameras = [];
        foreach (var camera in own)
        {
            var choice = await decoders.ChooseAsync(camera.HardwareAcceleration, cancellationToken);
            if (choice.FallbackReason is { } reason)
                Log.DecoderFallback(logger, camera.Id, reason);
            else if (choice.Decoder is { } decoder)
                Log.DecoderTaken(logger, camera.Id, decoder);
            decoderBoard.Show(camera.Id, camera.HardwareAcceleration, choice);
            cameras.Add(camera with { HardwareAcceleration = choice.Decoder });
        }
        metrics.ObserveDecoders(decoderBoard);
        return cameras;
    }

    /// <summary>Each camera that needs it says so too, but whoever reads the log needs the whole of it once.</summary>
    private void TellOfMissingOpenCv()
    {
        if (OpenCvLibrary.Failure is not { } failure)
            return;
        var blind = own.Where(camera => FrameSourceFactory.NeedsOpenCv(CameraSource.Of(camera), options.Value.Capture)).Select(camera => camera.Id).ToList();
        if (blind.Count > 0)
            Log.OpenCvMissing(logger, failure, string.Join(", ", blind));
    }

    private void OpenModels()
    {
        cells = EdgeCells.Of(plan, own);
        var runs = new List<ModelRun>();
        foreach (var model in own.GroupBy(DetectorSpec.Of))
        {
            var opened = OpenModel.Open(model.Key, models, detectors, options.Value, clock, logger);
            open.Add(opened);
            if (LineModels.MisfitOf(opened.Manifest, [.. model]) is { } misfit)
                throw new EdgeException($"Lines cannot be counted: {misfit}.");
            runs.Add(opened.SelfTest([.. model], clock, logger));
        }
        modelBoard.Show(runs);
        metrics.ObserveModels(modelBoard);
    }
}
