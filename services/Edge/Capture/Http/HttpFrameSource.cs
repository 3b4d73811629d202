using System.Text;

namespace CrowdWatch.Edge.Capture.Http;

/// <summary>
/// A source at an http or https address. Whether it gives one picture an answer or a stream shows only in the answer: the address is asked
/// once, with the first read, and then opened as what it is.
/// </summary>
internal sealed class HttpFrameSource(CaptureRequest request, Func<CaptureSourceKind, bool, IFrameSource> open, TimeProvider clock) : IFrameSource, IAdjustableSource
{
    private readonly CancellationTokenSource closing = new();
    private volatile IFrameSource? opened;
    private double adjusted;

    /// <inheritdoc/>
    public string? WaitingFor => opened?.WaitingFor;

    /// <inheritdoc/>
    public TimeSpan DecoderTime => opened?.DecoderTime ?? TimeSpan.Zero;

    /// <inheritdoc/>
    public bool IsAdjustable => opened is IAdjustableSource { IsAdjustable: true };

    /// <inheritdoc/>
    public void Adjust(double samplesPerSecond)
    {
        Volatile.Write(ref adjusted, samplesPerSecond);
        (opened as IAdjustableSource)?.Adjust(samplesPerSecond);
    }

    public async ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
    {
        if (frame.Canvas != request.Canvas)
            throw new ArgumentException($"The frame is made for {frame.Canvas}; this source delivers {request.Canvas}", nameof(frame));
        cancellationToken.ThrowIfCancellationRequested();
        if (opened is null)
        {
            opened = await AskAsync(cancellationToken).ConfigureAwait(false);
            if (Volatile.Read(ref adjusted) is > 0 and var rate)
                (opened as IAdjustableSource)?.Adjust(rate);
        }
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
                if (request.Live && await HlsRefusalAsync(response, either.Token).ConfigureAwait(false) is { } refusal)
                    return new LostFrameSource($"{request.SourceName} {refusal}");
                var type = response.Content.Headers.ContentType;
                return open(HttpCamera.IsPicture(type) ? CaptureSourceKind.Snapshot : CaptureSourceKind.Http, HttpCamera.IsMjpeg(type));
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return new LostFrameSource($"{request.SourceName} broke off in the middle of its answer: {fault.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new LostFrameSource(closing.IsCancellationRequested
                ? $"{request.SourceName} was closed"
                : FormattableString.Invariant($"{request.SourceName}: no frame for {request.ReadTimeout.TotalSeconds:0.#} s"));
        }
    }

    /// <summary>Why a live HLS cannot be counted; null if it can, or is none. Of a playlist of streams the first is looked at: they are cut alike.</summary>
    private async Task<string?> HlsRefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var address = response.RequestMessage?.RequestUri ?? new Uri(request.Source);
        if (!HlsPlaylist.MayBe(response.Content.Headers.ContentType, address))
            return null;
        var text = await ReadStartAsync(response, cancellationToken).ConfigureAwait(false);
        if (HlsPlaylist.FirstVariant(text) is not { } variant || !Uri.TryCreate(address, variant, out var stream))
            return HlsPlaylist.Refusal(text);
        // With the user and password of the source, where it is the same machine's: HttpCamera hands them to no other.
        using var camera = new HttpCamera(request.Source, stream);
        var (answer, _) = await camera.AskAsync(cancellationToken).ConfigureAwait(false);
        using (answer)
            return answer is null ? null : HlsPlaylist.Refusal(await ReadStartAsync(answer, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>A playlist is a few kilobytes; what is longer is none.</summary>
    private static async Task<string> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[256 * 1024];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(buffer, 0, await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false));
    }
}
