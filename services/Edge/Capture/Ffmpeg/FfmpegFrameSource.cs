using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture.Decoding;
using CrowdWatch.Hosting;

namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>Frames of one FFmpeg process: picture k of its output belongs to report k of its log.</summary>
internal sealed class FfmpegFrameSource : IFrameSource
{
    private readonly CaptureRequest request;
    private readonly CaptureSourceKind kind;
    private readonly string executable;
    private readonly TimeProvider clock;
    private readonly ReadOnlyMemory<byte> content;
    private readonly FrameTimes times;
    private readonly ITimer watchdog;
    private FfmpegProcess? ffmpeg;
    private CaptureResult? end;
    private long delivered;
    private TimeSpan firstMedia;
    private bool arrivalIsTime;
    private int? largestStream;
    private long startedAt;
    private bool startedAgain;
    private volatile bool mustStartAgain;
    private volatile bool tooLate;
    private volatile bool closed;

    /// <param name="request">What to open.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="executable">FFmpeg: a path, or a name that is looked up in PATH.</param>
    /// <param name="clock">Where times come from.</param>
    /// <param name="content">A JPEG that has been read already and takes the place of the source; empty opens the source.</param>
    /// <param name="arrivalIsTime">Whether the source is known to have no times of its own.</param>
    public FfmpegFrameSource(CaptureRequest request, CaptureSourceKind kind, string executable, TimeProvider clock, ReadOnlyMemory<byte> content = default, bool arrivalIsTime = false)
    {
        this.arrivalIsTime = arrivalIsTime;
        (this.request, this.kind, this.executable, this.clock, this.content) = (request, kind, executable, clock, content);
        times = new FrameTimes(clock, isLive: CaptureSource.IsLive(request.Source) || request.RealTime);
        watchdog = Guarded.Timer(clock, GiveUp, _ => { }, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Start();
    }

    /// <summary>Pictures that FFmpeg has read so far, those that were not taken too.</summary>
    internal long FramesSeen => ffmpeg?.Log.FramesSeen ?? 0;

    /// <summary>Whether the source was read and had pictures, those that were not taken or not delivered too; false before its end.</summary>
    internal bool IsRead { get; private set; }

    /// <summary>Why a source that was read is damaged all the same; null before its end, and if it is not.</summary>
    internal string? Damage { get; private set; }

    /// <summary>What its packets and pictures show of the stream; nothing where they are not told of. Safe for several threads.</summary>
    internal StreamPace Pace => ffmpeg?.Log.Pace ?? default;

    /// <summary>The child's number in the system.</summary>
    internal int ProcessId => ffmpeg!.Id;

    /// <inheritdoc/>
    public TimeSpan DecoderTime => ffmpeg?.ProcessorTime ?? TimeSpan.Zero;

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
            if (mustStartAgain && !startedAgain)
            {
                startedAgain = true;
                await ffmpeg!.DisposeAsync().ConfigureAwait(false);
                Start();
                watchdog.Change(request.ReadTimeout, Timeout.InfiniteTimeSpan);
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
        var arguments = content.IsEmpty ? FfmpegArguments.Of(request, kind, arrivalIsTime, largestStream) : FfmpegArguments.OfPicture(request);
        var input = content.IsEmpty ? FfmpegArguments.InputOf(request, kind) : content;
        startedAt = clock.GetTimestamp();
        if (arrivalIsTime)
            times.TrustStamps();
        var keyFrames = FfmpegArguments.TellsOfPackets(request, kind) && request.Decode == DecodeMode.KeyFrames ? new KeyFrameTimes(times, clock) : null;
        var log = new FfmpegLog(clock, times, isStill: kind == CaptureSourceKind.Still, keyFrames);
        if (!FfmpegProcess.TryStart(executable, arguments, input, log, MustStartAgain, out ffmpeg, out var failure))
            end = new CaptureResult.Lost(failure);
    }

    /// <summary>
    /// That a stream has no times of its own, and which of several pictures is the largest, shows only when it is open; FFmpeg must be told at
    /// its start. It is ended before its first picture, for the key frame that it took in would be missing afterwards.
    /// </summary>
    private bool MustStartAgain(FfmpegLog log)
    {
        if (startedAgain)
            return false;
        var isTimeless = !arrivalIsTime && kind is (CaptureSourceKind.Rtsp or CaptureSourceKind.Http) && log.HasInventedTimes;
        var largest = request.Stream is null && log.Streams.Count > 1 ? VideoStream.Pick(log.Streams, null) : null;
        if (largest is not null && largest != VideoStream.Pick(log.Streams, 0))
            largestStream = largest.Index;
        arrivalIsTime |= isTimeless;
        return mustStartAgain = isTimeless || largestStream is not null;
    }

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
        frame.SourceWidthPx = report.Aspect.DisplayWidth(report.WidthPx);
        (frame.KeptWidthPx, frame.KeptHeightPx) = (report.WidthPx, report.HeightPx);
        frame.SourceHeightPx = report.HeightPx;
        times.Stamp(frame, report.MediaTime, report.ArrivalTimestamp, report.Captured, mayLackFirst: kind == CaptureSourceKind.Video && ffmpeg.Log.ComplainedBeforeFirst);
        if (delivered == 1)
            firstMedia = frame.MediaTime;
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
    /// FFmpeg ends with code 0 even when half of a file was missing or did not decode. What decoded was delivered; but an end that is not the
    /// source's own is a loss, so that nobody takes the counts of half a recording for the whole.
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
        if (delivered == 0 && request.Stream is { } wanted && ffmpeg.Log.Streams.Count(stream => !stream.IsCover) is > 0 and var streams && wanted >= streams)
            return new CaptureResult.Lost($"{request.SourceName} holds {streams} video streams; stream {wanted} is not among them (0 is the first)");
        if (code != 0)
            return new CaptureResult.Lost($"FFmpeg ended with code {code} on {request.SourceName}: {error ?? "it gave no reason"}");
        IsRead = ffmpeg.Log.FramesSeen > 0;
        var damage = ffmpeg.Log.Flaws.DamageAt(ffmpeg.Log.FramesSeen, ffmpeg.Log.LastTime, ffmpeg.Log.PromisedEnd) ?? (filledBytes > 0 ? "the last one is incomplete" : null);
        Damage = damage is null ? null : LossReason.Of(damage, request.Source);
        if (delivered == 0)
            return new CaptureResult.Lost($"{request.SourceName} holds {(IsRead ? "no picture that can be decoded by itself" : "no video")}{(error is null ? "" : $": {error}")}");
        if (Damage is not null && kind is not (CaptureSourceKind.Rtsp or CaptureSourceKind.Device))
            return new CaptureResult.Lost($"{request.SourceName} is damaged or cut off after {delivered} frames: {Damage}");
        // FFmpeg takes a camera that hangs up for the end of a recording. What is served over http may be one.
        return kind is CaptureSourceKind.Rtsp or CaptureSourceKind.Device
            ? new CaptureResult.Lost($"{request.SourceName}: the stream broke off{(Damage is null ? "" : $": {Damage}")}")
            : Ended();
    }

    private CaptureResult Ended()
    {
        List<string> remarks = [];
        if (ffmpeg!.Log.FirstError is { } first)
            remarks.Add($"complaints of FFmpeg on the way: {ffmpeg.Log.Flaws.Complaints}, the first: {LossReason.Of(first, request.Source).TrimEnd('.')}");
        if (firstMedia > TimeSpan.Zero)
            remarks.Add(FormattableString.Invariant($"the first picture that can be decoded is at {firstMedia.TotalSeconds:0.0##} s"));
        return remarks.Count == 0 ? CaptureResult.End : new CaptureResult.Ended($"read to its end; {string.Join("; ", remarks)}");
    }
}
