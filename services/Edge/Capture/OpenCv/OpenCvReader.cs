using System.Runtime.InteropServices;
using OpenCvSharp;

namespace CrowdWatch.Edge.Capture.OpenCv;

/// <summary>Opens, grabs, picks and fits, one frame at a time, on the thread that calls it. Every call may block.</summary>
internal sealed class OpenCvReader(CaptureRequest request, CaptureSourceKind kind, TimeProvider clock, CancellationToken closing) : IDisposable
{
    /// <summary>Frame counts of some containers are an estimate: fewer missing frames than 1 s or 2 % are no sign of a cut.</summary>
    private const double CountTolerance = 0.02;

    private const int MotionJpeg = 'M' | 'J' << 8 | 'P' << 16 | 'G' << 24;

    // Numbers of OpenCV's properties whose names are not in every version of OpenCvSharp.
    private const int HardwareAcceleration = 50;
    private const int OpenTimeoutMsec = 53;
    private const int ReadTimeoutMsec = 54;

    private readonly OpenCvFitter fitter = new(request.Canvas);
    private readonly Mat picture = new();
    private readonly long startTimestamp = clock.GetTimestamp();
    private FrameSampler? sampler = request.SamplesPerSecond is { } rate ? new FrameSampler(TimeSpan.FromSeconds(1 / rate)) : null;
    private VideoCapture? capture;
    private TimeSpan roundStart;
    private long roundFrames;
    private long index = -1;

    /// <summary>Time of the last frame on the source's clock.</summary>
    public TimeSpan MediaTime { get; private set; }

    /// <summary>When the last frame arrived.</summary>
    public long ArrivalTimestamp { get; private set; }

    /// <summary>Finds the next frame to be delivered.</summary>
    public CaptureResult Next()
    {
        while (true)
        {
            closing.ThrowIfCancellationRequested();
            capture ??= Open();
            if (!capture.IsOpened())
                return new CaptureResult.Lost($"OpenCV cannot open {request.SourceName}: no answer, no video, or a format it does not know");
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
            fitter.Fit(picture);
            return CaptureResult.Frame;
        }
    }

    /// <summary>Copies the last frame, all but its capture time.</summary>
    public void CopyTo(Frame frame)
    {
        Marshal.Copy(fitter.Pixels, frame.Pixels, 0, frame.Pixels.Length);
        frame.Index = index;
        frame.SourceWidthPx = picture.Width;
        frame.SourceHeightPx = picture.Height;
    }

    public void Dispose()
    {
        capture?.Dispose();
        picture.Dispose();
        fitter.Dispose();
    }

    private VideoCapture Open()
    {
        var timeout = (int)Math.Min(request.ReadTimeout.TotalMilliseconds, int.MaxValue);
        List<int> parameters = [OpenTimeoutMsec, timeout, ReadTimeoutMsec, timeout];
        if (request.HardwareAcceleration is not null)
            parameters.AddRange([HardwareAcceleration, 1]);   // OpenCV chooses which
        var source = kind == CaptureSourceKind.File ? Path.GetFullPath(request.Source) : request.Source;
        return new VideoCapture(source, VideoCaptureAPIs.FFMPEG, [.. parameters]);
    }

    private bool IsTaken()
    {
        index++;
        ArrivalTimestamp = clock.GetTimestamp();
        var position = capture!.Get(VideoCaptureProperties.PosMsec);
        // Some formats have no times: then the frame rate tells.
        if (position <= 0 && roundFrames > 0 && kind == CaptureSourceKind.File)
            position = roundFrames * 1000 / FramesPerSecond();
        // MJPEG over HTTP has none either, and OpenCV invents 25 frames a second: then arrival tells.
        MediaTime = kind == CaptureSourceKind.Http && (int)capture.Get(VideoCaptureProperties.FourCC) == MotionJpeg
            ? clock.GetElapsedTime(startTimestamp, ArrivalTimestamp)
            : roundStart + TimeSpan.FromMilliseconds(Math.Max(0, position));
        roundFrames++;
        if (sampler is not { } current)
            return index % request.EveryNth == 0;
        (sampler, var take) = current.Step(MediaTime);
        return take;
    }

    private void KeepPace()
    {
        if (!request.RealTime || kind != CaptureSourceKind.File)
            return;
        var wait = MediaTime - clock.GetElapsedTime(startTimestamp);
        if (wait > TimeSpan.Zero)
            Task.Delay(wait, clock, closing).GetAwaiter().GetResult();   // a thread of our own: it may block
        ArrivalTimestamp = clock.GetTimestamp();
    }

    private bool StartsAgain()
    {
        if (!request.Loop || kind != CaptureSourceKind.File || roundFrames == 0)
            return false;
        roundStart = MediaTime + TimeSpan.FromSeconds(1 / FramesPerSecond());
        roundFrames = 0;
        capture!.Dispose();
        capture = null;
        return true;
    }

    /// <summary>OpenCV says only that there is no further frame, not why: a stream that ends is lost, a file is compared with its own frame count.</summary>
    private CaptureResult End()
    {
        if (roundFrames == 0)
            return new CaptureResult.Lost($"{request.SourceName} holds no video");
        if (kind == CaptureSourceKind.Rtsp)
            return new CaptureResult.Lost($"{request.SourceName}: the stream broke off");
        var promised = capture!.Get(VideoCaptureProperties.FrameCount);
        return promised - roundFrames > Math.Max(FramesPerSecond(), promised * CountTolerance)
            ? new CaptureResult.Lost($"{request.SourceName} is damaged or cut off after {roundFrames} frames: it promises {promised:0}")
            : CaptureResult.End;
    }

    private double FramesPerSecond() => capture!.Get(VideoCaptureProperties.Fps) is > 0 and < 1000 and var rate ? rate : 25;
}
