using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Tests.Integration.Edge.Detection;

/// <summary>The default model and frames of the sample clip, brought in once for a class of tests.</summary>
public sealed class ModelFixture : IAsyncLifetime
{
    public LocatedModel Model { get; private set; } = null!;

    public async Task InitializeAsync() => Model = await Assets.EnsureModelAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Frames 0, N, 2N … of the sample clip, on the model's canvas or another.</summary>
    public async Task<IReadOnlyList<Frame>> ReadClipAsync(int everyNth, Canvas? canvas = null)
    {
        canvas ??= Model.Manifest.Input.ToCanvas();
        await using var source = new FrameSourceFactory().Open(new CaptureRequest { Source = Assets.SampleClip, Canvas = canvas, EveryNth = everyNth });
        var frames = new List<Frame>();
        while (true)
        {
            var frame = new Frame(canvas);
            switch (await source.ReadAsync(frame, CancellationToken.None))
            {
                case CaptureResult.Got:
                    frames.Add(frame);
                    break;
                case CaptureResult.Lost lost:
                    throw new InvalidOperationException(lost.Reason);
                default:
                    return frames;
            }
        }
    }
}
