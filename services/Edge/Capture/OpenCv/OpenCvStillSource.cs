namespace CrowdWatch.Edge.Capture.OpenCv;

/// <summary>
/// A picture file as a source: one frame and the end, or the same frame again and again where it loops, at the rate that is asked for.
/// </summary>
internal sealed class OpenCvStillSource(CaptureRequest request, string ffmpeg, TimeProvider clock) : IFrameSource
{
    /// <summary>What FFmpeg takes for a picture that loops.</summary>
    private const double UsualFramesPerSecond = 25;

    private readonly JpegFallback fallback = new(ffmpeg, clock);
    private readonly CancellationTokenSource closing = new();
    private readonly FrameTimes times = new(clock, isLive: request.RealTime);
    private readonly TimeSpan period = TimeSpan.FromSeconds(1 / Math.Min(request.SamplesPerSecond ?? UsualFramesPerSecond, UsualFramesPerSecond));
    private readonly long startTimestamp = clock.GetTimestamp();
    private CaptureResult? end;
    private long rounds;

    public async ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
    {
        if (frame.Canvas != request.Canvas)
            throw new ArgumentException($"The frame is made for {frame.Canvas}; this source delivers {request.Canvas}", nameof(frame));
        cancellationToken.ThrowIfCancellationRequested();
        if (rounds > 0 && !request.Loop)
            end ??= CaptureResult.End;
        if (end is not null || closing.IsCancellationRequested)
            return end ??= Closed();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(closing.Token, cancellationToken);
        try
        {
            return await ReadOneAsync(frame, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return end = Closed();
        }
    }

    public ValueTask DisposeAsync() => new(closing.CancelAsync());

    private async Task<CaptureResult> ReadOneAsync(Frame frame, CancellationToken cancellationToken)
    {
        var media = rounds * request.EveryNth * period;
        if (request.RealTime && media - clock.GetElapsedTime(startTimestamp) is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
        string? odd;
        try
        {
            (var fault, odd) = await OpenCvPicture.FitFileIntoAsync(frame, request, fallback, cancellationToken).ConfigureAwait(false);
            if (fault is not null)
                return end = new CaptureResult.Lost($"{request.SourceName} {fault}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return end = new CaptureResult.Lost($"{request.SourceName} cannot be read: {fault.Message}");
        }
        frame.Index = rounds++ * request.EveryNth;
        times.Stamp(frame, media, clock.GetTimestamp());
        return odd is null ? CaptureResult.Frame : new CaptureResult.Got(odd);
    }

    private CaptureResult.Lost Closed() => new($"{request.SourceName} was closed");
}
