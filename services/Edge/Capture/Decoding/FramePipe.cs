namespace CrowdWatch.Edge.Capture.Decoding;

/// <summary>One opened source with a frame of its own, whose next picture may be waited for together with another's.</summary>
internal sealed class FramePipe(CaptureRequest request, DecodedSource decoded, long openedAt) : IAsyncDisposable
{
    private Task<CaptureResult>? reading;

    /// <summary>What was asked.</summary>
    public CaptureRequest Request { get; } = request;

    /// <summary>The source.</summary>
    public IFrameSource Source { get; } = decoded.Source;

    /// <summary>Its last picture.</summary>
    public Frame Frame { get; } = new(request.Canvas);

    /// <summary>When it was opened, of the monotonic clock.</summary>
    public long OpenedAt { get; } = openedAt;

    /// <summary>When its first picture came; null before.</summary>
    public long? FirstAt { get; set; }

    /// <summary>What its packets show.</summary>
    public StreamPace Pace => decoded.Pace();

    /// <summary>The read that is going on, begun where there is none.</summary>
    public Task<CaptureResult> Reading => reading ??= Source.ReadAsync(Frame, CancellationToken.None).AsTask();

    /// <summary>Takes the result of a read that is over.</summary>
    public async Task<CaptureResult> TakeAsync()
    {
        var over = Reading;
        reading = null;
        return await over.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync().ConfigureAwait(false);
        // Its end was this very call.
        if (reading is not null)
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Frame.Dispose();
    }
}
