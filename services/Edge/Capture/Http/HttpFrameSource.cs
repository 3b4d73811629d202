namespace CrowdWatch.Edge.Capture.Http;

/// <summary>
/// A source at an http or https address. Whether it gives one picture an answer or a stream shows only in the answer: the address is asked
/// once, with the first read, and then opened as what it is.
/// </summary>
internal sealed class HttpFrameSource(CaptureRequest request, Func<CaptureSourceKind, IFrameSource> open, TimeProvider clock) : IFrameSource
{
    private readonly CancellationTokenSource closing = new();
    private IFrameSource? opened;

    public async ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
    {
        if (frame.Canvas != request.Canvas)
            throw new ArgumentException($"The frame is made for {frame.Canvas}; this source delivers {request.Canvas}", nameof(frame));
        cancellationToken.ThrowIfCancellationRequested();
        opened ??= await AskAsync(cancellationToken).ConfigureAwait(false);
        // Closed while it was being opened: whoever of the two comes later sees the other.
        if (closing.IsCancellationRequested)
            await opened.DisposeAsync().ConfigureAwait(false);
        return await opened.ReadAsync(frame, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync().ConfigureAwait(false);
        if (opened is not null)
            await opened.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<IFrameSource> AskAsync(CancellationToken cancellationToken)
    {
        using var tooLate = new CancellationTokenSource(request.ReadTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(closing.Token, tooLate.Token, cancellationToken);
        using var camera = new HttpCamera(request.Source);
        try
        {
            var (response, failure) = await camera.AskAsync(either.Token).ConfigureAwait(false);
            using (response)
            {
                if (response is null)
                    return new LostFrameSource(failure);
                return open(HttpCamera.IsPicture(response.Content.Headers.ContentType) ? CaptureSourceKind.Snapshot : CaptureSourceKind.Http);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new LostFrameSource(closing.IsCancellationRequested
                ? $"{request.SourceName} was closed"
                : FormattableString.Invariant($"{request.SourceName}: no frame for {request.ReadTimeout.TotalSeconds:0.#} s"));
        }
    }
}
