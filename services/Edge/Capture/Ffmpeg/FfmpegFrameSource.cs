using CrowdWatch.Hosting;

namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>Frames of one FFmpeg process: picture k of its output belongs to report k of its log.</summary>
internal sealed class FfmpegFrameSource : IFrameSource
{
    private readonly CaptureRequest request;
    private readonly CaptureSourceKind kind;
    private readonly string executable;
    private readonly TimeProvider clock;
    private readonly FrameTimes times;
    private readonly ITimer watchdog;
    private FfmpegProcess? ffmpeg;
    private CaptureResult? end;
    private long delivered;
    private bool arrivalIsTime;
    private long startedAt;
    private volatile bool mustStartAgain;
    private volatile bool tooLate;
    private volatile bool closed;

    public FfmpegFrameSource(CaptureRequest request, CaptureSourceKind kind, string executable, TimeProvider clock)
    {
        (this.request, this.kind, this.executable, this.clock) = (request, kind, executable, clock);
        times = new FrameTimes(clock, isLive: CaptureSource.IsLive(request.Source) || request.RealTime);
        watchdog = Guarded.Timer(clock, GiveUp, _ => { }, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Start();
    }

    /// <summary>The child's number in the system.</summary>
    internal int ProcessId => ffmpeg!.Id;

    /// <inheritdoc/>
    public string? WaitingFor =>
        Interlocked.Read(ref delivered) == 0 && IsSending(request.ReadTimeout) && ffmpeg?.Log.Packets.FirstTimestamp is { } first && clock.GetElapsedTime(first) >= KeyFrameWait.Noticed
            ? KeyFrameWait.Reason : null;

    /// <inheritdoc/>
    /// <remarks>A read cancelled in the middle of a picture ends the source: FFmpeg is killed, for the rest of the picture would be lost.</remarks>
    public async ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
    {
        if (frame.Canvas != request.Canvas)
            throw new ArgumentException($"The frame is made for {frame.Canvas}; this source delivers {request.Canvas}", nameof(frame));
        cancellationToken.ThrowIfCancellationRequested();
        if (end is not null || closed)
            return end ??= Closed();
        watchdog.Change(request.ReadTimeout, Timeout.InfiniteTimeSpan);
        using var cancelling = cancellationToken.UnsafeRegister(static source => ((FfmpegFrameSource)source!).ffmpeg?.Kill(), this);
        try
        {
            var (filled, complete) = await FillAsync(frame.PixelMemory).ConfigureAwait(false);
            if (mustStartAgain && !arrivalIsTime)
            {
                arrivalIsTime = true;
                await ffmpeg!.DisposeAsync().ConfigureAwait(false);
                Start();
                if (closed || tooLate || cancellationToken.IsCancellationRequested)
                    ffmpeg?.Kill();
                (filled, complete) = await FillAsync(frame.PixelMemory).ConfigureAwait(false);
            }
            while (complete)
            {
                if (Describe(frame))
                    return CaptureResult.Frame;
                (filled, complete) = await FillAsync(frame.PixelMemory).ConfigureAwait(false);
            }
            end ??= await ConcludeAsync(filled).ConfigureAwait(false);
        }
        finally
        {
            watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        cancellationToken.ThrowIfCancellationRequested();
        return end;
    }

    public async ValueTask DisposeAsync()
    {
        closed = true;
        await watchdog.DisposeAsync().ConfigureAwait(false);
        if (ffmpeg is not null)
            await ffmpeg.DisposeAsync().ConfigureAwait(false);
    }

    private void Start()
    {
        var arguments = FfmpegArguments.Of(request, kind, arrivalIsTime);
        startedAt = clock.GetTimestamp();
        if (!FfmpegProcess.TryStart(executable, arguments, times, MustStartAgain, clock, out ffmpeg, out var failure))
            end = new CaptureResult.Lost(failure);
    }

    /// <summary>
    /// That a stream has no times of its own shows only when it is open; FFmpeg must be told at its start. It is ended before its first
    /// picture, for the key frame that it took in would be missing afterwards.
    /// </summary>
    private bool MustStartAgain() =>
        !arrivalIsTime && (kind is CaptureSourceKind.Rtsp or CaptureSourceKind.Http) && (mustStartAgain = true);

    private string WhyTooLate() => delivered == 0 && IsSending(request.ReadTimeout)
        ? $"{request.SourceName} sends, but no key frame for {KeyFrameWait.Max.TotalMinutes:0} minutes"
        : $"{request.SourceName}: no frame for {request.ReadTimeout.TotalSeconds:0.#} s";

    private CaptureResult.Lost Closed() => new($"{request.SourceName} was closed");

    /// <summary>FFmpeg writes the report before the picture, but the two come through two pipes: wait for whichever is later.</summary>
    private async ValueTask<(int Bytes, bool Complete)> FillAsync(Memory<byte> pixels)
    {
        if (ffmpeg is null)
            return (0, false);
        try
        {
            var filled = await ffmpeg.Pictures.ReadAtLeastAsync(pixels, pixels.Length, throwOnEndOfStream: false, CancellationToken.None).ConfigureAwait(false);
            return (filled, filled == pixels.Length && await ffmpeg.Log.Reports.WaitToReadAsync().ConfigureAwait(false));
        }
        catch (Exception) when (closed)
        {
            return (0, false);   // the pipe was closed under this read
        }
    }

    /// <summary>Sets what is known of the picture; false for one that shows grey, because it was decoded without a key frame.</summary>
    private bool Describe(Frame frame)
    {
        ffmpeg!.Log.Reports.TryRead(out var report);
        if (!report.IsDecodable)
            return false;
        Interlocked.Increment(ref delivered);
        frame.IsKey = report.IsKey;
        frame.PixelShape = report.PixelShape;
        frame.Index = report.Index;
        frame.SourceWidthPx = report.WidthPx;
        frame.SourceHeightPx = report.HeightPx;
        times.Stamp(frame, report.MediaTime, report.ArrivalTimestamp, report.Captured);
        return true;
    }

    /// <summary>Whether bytes of the picture have come within this time.</summary>
    private bool IsSending(TimeSpan within) => ffmpeg?.Log.Packets.LastTimestamp is { } last && clock.GetElapsedTime(last) < within;

    /// <summary>What counts is bytes: a camera that sends, but no key frame yet, is waited for.</summary>
    private void GiveUp()
    {
        if (delivered == 0 && IsSending(request.ReadTimeout) && clock.GetElapsedTime(startedAt) < KeyFrameWait.Max)
        {
            watchdog.Change(KeyFrameWait.LookEvery, Timeout.InfiniteTimeSpan);
            return;
        }
        tooLate = true;
        ffmpeg?.Kill();
    }

    /// <summary>
    /// FFmpeg ends with code 0 even when half of a file was missing or did not decode. What decoded was delivered; but an end after errors is
    /// a loss, so that nobody takes the counts of half a recording for the whole.
    /// </summary>
    private async Task<CaptureResult> ConcludeAsync(int filledBytes)
    {
        var code = await ffmpeg!.Ended.ConfigureAwait(false);
        if (closed)
            return Closed();
        if (tooLate)
            return new CaptureResult.Lost(WhyTooLate());
        // Before the first frame the first error is the cause and the others follow from it; later, old errors may long be overcome.
        var error = (delivered == 0 ? ffmpeg.Log.FirstError : ffmpeg.Log.LastError) is { } line ? LossReason.Of(line, request.Source) : null;
        if (code != 0)
            return new CaptureResult.Lost($"FFmpeg ended with code {code} on {request.SourceName}: {error ?? "it gave no reason"}");
        if (delivered == 0)
            return new CaptureResult.Lost($"{request.SourceName} holds no video{(error is null ? "" : $": {error}")}");
        if (error is not null || filledBytes > 0)
            return new CaptureResult.Lost($"{request.SourceName} is damaged or cut off after {delivered} frames: {error ?? "the last one is incomplete"}");
        // FFmpeg takes a camera that hangs up for the end of a recording. What is served over http may be one.
        return kind is CaptureSourceKind.Rtsp or CaptureSourceKind.Device ? new CaptureResult.Lost($"{request.SourceName}: the stream broke off") : CaptureResult.End;
    }
}
