using OpenCvSharp;

namespace CrowdWatch.Edge.Capture.OpenCv;

/// <summary>Opens, grabs, picks and fits, one frame at a time, on the thread that calls it. Every call may block.</summary>
/// <param name="request">What to open.</param>
/// <param name="kind">A video or a camera of this machine.</param>
/// <param name="colours">FFmpeg's name of the matrix that the video's colours are in; null where it names none.</param>
/// <param name="ffmpeg">FFmpeg, which is asked about a video that ends early.</param>
/// <param name="clock">Where times come from.</param>
/// <param name="closing">Ends what waits.</param>
internal sealed class OpenCvReader(
    CaptureRequest request, CaptureSourceKind kind, string? colours, string ffmpeg, TimeProvider clock, CancellationToken closing) : IDisposable
{
    // Number of OpenCV's property for decoder threads, whose name is not in OpenCvSharp.
    private const int DecoderThreads = 70;

    /// <summary>By so many frames OpenCV's first time may be late because pictures are kept in another order than they are shown.</summary>
    private const int MaxReordered = 3;

    private readonly Mat target = new(request.Canvas.HeightPx, request.Canvas.WidthPx, MatType.CV_8UC3);
    private readonly Mat picture = new();
    private readonly long startTimestamp = clock.GetTimestamp();
    private FrameSampler? sampler = request.SamplesPerSecond is { } rate ? new FrameSampler(TimeSpan.FromSeconds(1 / rate)) : null;
    private OpenCvFitter? fitter;
    private readonly YuvMatrix? matrix = YuvMatrix.Of(colours);
    private PixelAspect aspect;
    private VideoCapture? capture;
    private VideoProgress progress;
    private TimeSpan roundStart;
    private TimeSpan firstTime;
    private long index = -1;

    /// <summary>Time of the last frame on the source's clock; null of a camera, where arrival stands in.</summary>
    public TimeSpan? MediaTime { get; private set; }

    /// <summary>Whether pictures before the first one were not decoded: its time is later than any reordering makes it.</summary>
    public bool MayLackFirst { get; private set; }

    /// <summary>When the last frame arrived.</summary>
    public long ArrivalTimestamp { get; private set; }

    private bool IsFile => kind == CaptureSourceKind.Video;

    /// <summary>Finds the next frame to be delivered.</summary>
    public CaptureResult Next()
    {
        while (true)
        {
            closing.ThrowIfCancellationRequested();
            capture ??= Open();
            if (!capture.IsOpened())
                return new CaptureResult.Lost($"OpenCV cannot open {request.SourceName}: {(IsFile ? "no video, or a format it does not know" : "no picture from it, or another program has it")}");
            if (!capture.Grab())
            {
                if (!StartsAgain())
                    return End();
                continue;
            }
            if (!IsTaken())
                continue;
            KeepPace();
            if (!capture.Retrieve(picture) || picture.Empty())
                return new CaptureResult.Lost($"{request.SourceName} is damaged at frame {index}");
            fitter ??= new OpenCvFitter(request.Canvas, target);
            fitter.Fit(picture, aspect, matrix);
            return CaptureResult.Frame;
        }
    }

    /// <summary>Copies the last frame, all but its times.</summary>
    public void CopyTo(Frame frame)
    {
        target.CopyTo(frame.Picture);
        frame.Index = index;
        frame.SourceWidthPx = aspect.DisplayWidth(picture.Width);
        (frame.KeptWidthPx, frame.KeptHeightPx) = (picture.Width, picture.Height);
        frame.SourceHeightPx = picture.Height;
    }

    public void Dispose()
    {
        capture?.Dispose();
        fitter?.Dispose();
        picture.Dispose();
        target.Dispose();
    }

    private VideoCapture Open()
    {
        progress = new VideoProgress();
        if (!IsFile)
            return new VideoCapture(request.Source, VideoCaptureAPIs.V4L2);
        // One thread, as FFmpeg beside it has: a machine has more cameras than cores.
        List<int> parameters = [DecoderThreads, 1];
        if (request.HardwareAcceleration is not null)
            parameters.AddRange([(int)VideoCaptureProperties.HwAcceleration, (int)VideoAccelerationType.Any]);
        var opened = new VideoCapture(Path.GetFullPath(request.Source), VideoCaptureAPIs.FFMPEG, [.. parameters]);
        aspect = request.PixelAspect ?? AspectOf(opened);
        return opened;
    }

    /// <summary>OpenCV turns the picture as the file asks, but tells the shape of its pixels as they lie.</summary>
    private static PixelAspect AspectOf(VideoCapture opened)
    {
        var told = PixelAspect.Of((int)opened.Get(VideoCaptureProperties.SARNum), (int)opened.Get(VideoCaptureProperties.SARDen));
        return (int)opened.Get(VideoCaptureProperties.OrientationMeta) % 180 == 0 ? told : told.Turned();
    }

    private bool IsTaken()
    {
        index++;
        ArrivalTimestamp = clock.GetTimestamp();
        if (IsFile)
        {
            progress = progress.Step(TimeSpan.FromMilliseconds(capture!.Get(VideoCaptureProperties.PosMsec)), capture.Get(VideoCaptureProperties.Fps));
            MediaTime = roundStart + progress.MediaTime;
            if (index == 0)
                (firstTime, MayLackFirst) = (progress.MediaTime, progress.MediaTime > MaxReordered * VideoProgress.FrameTime(capture.Get(VideoCaptureProperties.Fps)));
        }
        if (sampler is not { } current)
            return index % request.EveryNth == 0;
        (sampler, var take) = current.Step(MediaTime ?? clock.GetElapsedTime(startTimestamp, ArrivalTimestamp));
        return take;
    }

    private void KeepPace()
    {
        if (!request.RealTime || !IsFile)
            return;
        var wait = MediaTime!.Value - clock.GetElapsedTime(startTimestamp);
        if (wait > TimeSpan.Zero)
            Task.Delay(wait, clock, closing).GetAwaiter().GetResult();   // a thread of our own: it may block
        ArrivalTimestamp = clock.GetTimestamp();
    }

    private bool StartsAgain()
    {
        if (!request.Loop || !IsFile || progress.Frames == 0)
            return false;
        roundStart += progress.MediaTime + VideoProgress.FrameTime(capture!.Get(VideoCaptureProperties.Fps));
        capture!.Dispose();
        capture = null;
        return true;
    }

    /// <summary>OpenCV says only that there is no further frame, not why.</summary>
    private CaptureResult End()
    {
        if (!IsFile)
            return new CaptureResult.Lost($"{request.SourceName} gives no more pictures: unplugged, or taken by another program");
        if (progress.Frames == 0)
            return new CaptureResult.Lost($"{request.SourceName} holds no video");
        var promised = capture!.Get(VideoCaptureProperties.FrameCount);
        return progress.IsShortOf(promised, capture.Get(VideoCaptureProperties.Fps)) ? EndByFfmpeg(promised) : Ended();
    }

    /// <summary>
    /// OpenCV's number of frames is often an estimate, so that a whole recording may fall short of it: FFmpeg, which says what it met,
    /// reads the file too and tells.
    /// </summary>
    private CaptureResult EndByFfmpeg(double promised)
    {
        // The caller waits for this answer no longer than for a frame.
        using var tooLate = new CancellationTokenSource(request.ReadTimeout / 2, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLate.Token, closing);
        var verdict = RecordingCheck.RunAsync(request, ffmpeg, clock, either.Token).GetAwaiter().GetResult();   // a thread of our own: it may block
        closing.ThrowIfCancellationRequested();
        if (verdict is null)
            return new CaptureResult.Ended(FormattableString.Invariant($"OpenCV read {progress.Frames} frames where it expected {promised:0}; FFmpeg, which could tell whether the file is whole, could not be asked"));
        return verdict.Value.Damage is { } damage ? new CaptureResult.Lost($"{request.SourceName} is damaged or cut off after {progress.Frames} frames: {damage}")
            : verdict.Value.Frames > progress.Frames + RecordingCheck.MaxDifference ? new CaptureResult.Lost($"{request.SourceName} is damaged after {progress.Frames} frames: OpenCV reads no further, FFmpeg reads {verdict.Value.Frames}")
            : Ended();
    }

    private CaptureResult.Ended Ended() => new(MayLackFirst
        ? FormattableString.Invariant($"read to its end; the first picture that can be decoded is at {firstTime.TotalSeconds:0.0##} s")
        : null);
}
