using System.Buffers;
using CrowdWatch.Edge.Capture.OpenCv;

namespace CrowdWatch.Edge.Capture.Http;

/// <summary>An address that gives one picture an answer, asked again and again at the camera's sample rate. A picture is as old as the head of its answer: it was made by then, however long the rest takes.</summary>
internal sealed class SnapshotFrameSource(CaptureRequest request, string ffmpeg, TimeProvider clock) : IFrameSource
{
    /// <summary>Where nobody says how often: a snapshot takes a camera longer than a frame of its stream.</summary>
    private static readonly TimeSpan UsualPeriod = TimeSpan.FromSeconds(1);

    private readonly JpegFallback fallback = new(ffmpeg, clock);
    private readonly HttpCamera camera = new(request.Source);
    private readonly CancellationTokenSource closing = new();
    private readonly FrameTimes times = new(clock, isLive: true);
    private readonly TimeSpan period = (request.SamplesPerSecond is { } rate ? TimeSpan.FromSeconds(1 / rate) : UsualPeriod) * request.EveryNth;
    private long? lastAsked;
    private long answeredAt;
    private long index = -request.EveryNth;
    private CaptureResult? end;
    private string? odd;

    public async ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
    {
        if (frame.Canvas != request.Canvas)
            throw new ArgumentException($"The frame is made for {frame.Canvas}; this source delivers {request.Canvas}", nameof(frame));
        cancellationToken.ThrowIfCancellationRequested();
        if (end is not null || closing.IsCancellationRequested)
            return end ??= Closed();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(closing.Token, cancellationToken);
        try
        {
            await WaitForTurnAsync(either.Token).ConfigureAwait(false);
            var fault = await FetchAsync(frame, either.Token).ConfigureAwait(false);
            return fault is null ? odd is null ? CaptureResult.Frame : new CaptureResult.Got(odd) : end = new CaptureResult.Lost(fault);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return end = Closed();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync().ConfigureAwait(false);
        camera.Dispose();
    }

    /// <summary>A camera that answers late is asked again at once, but never several times to make up for it.</summary>
    private async Task WaitForTurnAsync(CancellationToken cancellationToken)
    {
        if (lastAsked is { } asked && period - clock.GetElapsedTime(asked) is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
        lastAsked = clock.GetTimestamp();
    }

    /// <summary>Fetches one picture into the frame. What went wrong, or null.</summary>
    private async Task<string?> FetchAsync(Frame frame, CancellationToken cancellationToken)
    {
        using var tooLate = new CancellationTokenSource(request.ReadTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLate.Token, cancellationToken);
        try
        {
            var (response, failure) = await camera.AskAsync(either.Token).ConfigureAwait(false);
            if (response is null)
                return failure;
            answeredAt = clock.GetTimestamp();
            using (response)
                return await ReadPictureAsync(response, frame, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (tooLate.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return FormattableString.Invariant($"{request.SourceName}: no frame for {request.ReadTimeout.TotalSeconds:0.#} s");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return $"{request.SourceName} broke off in the middle of a picture: {fault.Message}";
        }
    }

    private async Task<string?> ReadPictureAsync(HttpResponseMessage response, Frame frame, CancellationToken cancellationToken)
    {
        if (!HttpCamera.IsPicture(response.Content.Headers.ContentType))
            return $"{request.SourceName} answered with {response.Content.Headers.ContentType?.MediaType ?? "something unnamed"} and no longer with a picture";
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var (buffer, length) = await ReadAllAsync(body, (int)Math.Clamp(response.Content.Headers.ContentLength ?? 0, 256 * 1024, OpenCvPicture.MaxBytes), cancellationToken).ConfigureAwait(false);
        try
        {
            if (length > OpenCvPicture.MaxBytes)
                return $"{request.SourceName}: the picture has more than {OpenCvPicture.MaxBytes} bytes";
            (var fault, odd) = await OpenCvPicture.FitIntoAsync(frame, buffer.AsMemory(0, length), request, fallback, cancellationToken).ConfigureAwait(false);
            if (fault is not null)
                return $"{request.SourceName}: the picture {fault}";
            frame.Index = index += request.EveryNth;
            times.Stamp(frame, media: null, answeredAt);
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Everything, into a rented array; of what is too long one byte more than is allowed.</summary>
    private static async Task<(byte[] Buffer, int Length)> ReadAllAsync(Stream body, int expected, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(expected + 1);
        var length = 0;
        int read;
        while ((read = await body.ReadAsync(buffer.AsMemory(length, Math.Min(buffer.Length, OpenCvPicture.MaxBytes + 1) - length), cancellationToken).ConfigureAwait(false)) > 0)
        {
            length += read;
            if (length < buffer.Length)
                continue;
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * buffer.Length, OpenCvPicture.MaxBytes + 1L));
            buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        return (buffer, length);
    }

    private CaptureResult.Lost Closed() => new($"{request.SourceName} was closed");
}
