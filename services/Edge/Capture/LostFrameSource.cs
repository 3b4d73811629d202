namespace CrowdWatch.Edge.Capture;

/// <summary>A source that could not even be opened: says why at every read.</summary>
internal sealed class LostFrameSource(string reason) : IFrameSource
{
    private readonly CaptureResult lost = new CaptureResult.Lost(reason);

    public ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken) => ValueTask.FromResult(lost);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
