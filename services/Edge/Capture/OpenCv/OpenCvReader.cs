using OpenCvSharp;

namespace CrowdWatch.Edge.Capture.OpenCv;

/// <summary>Opens, grabs, picks and fits, one frame at a time, on the thread that calls it. Every call may block.</summary>
internal sealed class OpenCvReader(CaptureRequest request, CaptureSourceKind kind, string ffmpeg, TimeProvider clock, CancellationToken closing) : IDisposable
{
    // Number of OpenCV's property for decoder threads, whose name is not in OpenCvSharp.
    private const int DecoderThreads = 70;

    private readonly Mat target = new(request.Canvas.HeightPx, request.Canvas.WidthPx, MatType.CV_8UC3);
    private readonly Mat picture = new();
    private readonly long startTimestamp = clock.GetTimestamp();
    private FrameSampler? sampler = request.SamplesPerSecond is { } rate ? new FrameSampler(TimeSpan.FromSeconds(1 / rate)) : null;
    private OpenCvFitter? fitter;
    private YuvMatrix? matrix;
    private VideoCapture? capture;
    private VideoProgress progress;
    private TimeSpan roundStart;
    private long index = -1;

    /// <summary>Time of the last frame on the source's clock; null of a camera, where arrival stands in.</summary>
    public TimeSpan? MediaTime { get; private set; }

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
            fitter.Fit(picture, matrix);
            return CaptureResult.Frame;
        }
    }

    /// <summary>Copies the last frame, all but its times.</summary>
    public void CopyTo(Frame frame)
    {
        target.CopyTo(frame.Picture);
        frame.Index = index;
        frame.SourceWidthPx = picture.Width;
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
        if (index < 0)
            matrix = YuvMatrix.Of(ColourSpace.Ask(ffmpeg, request.Source));
        return new VideoCapture(Path.GetFullPath(request.Source), VideoCaptureAPIs.FFMPEG, [.. parameters]);
    }

    private bool IsTaken()
    {
        index++;
        ArrivalTimestamp = clock.GetTimestamp();
        if (IsFile)
        {
            progress = progress.Step(TimeSpan.FromMilliseconds(capture!.Get(VideoCaptureProperties.PosMsec)), capture.Get(VideoCaptureProperties.Fps));
            MediaTime = roundStart + progress.MediaTime;
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
        return progress.IsCutShort(capture!.Get(VideoCaptureProperties.FrameCount), capture.Get(VideoCaptureProperties.Fps))
            ? new CaptureResult.Lost($"{request.SourceName} is damaged or cut off after {progress.Frames} frames")
            : CaptureResult.End;
    }
}
