using System.Globalization;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.Decoding;
using CrowdWatch.Edge.Pictures;
using CrowdWatch.Hosting;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Opens a camera as the edge would, watches it for a few seconds, and says what it saw and what the edge will make of it.</summary>
internal sealed class CameraCheck(IFrameSourceFactory sources, TimeProvider clock)
{
    /// <summary>Longer than any camera takes to its first picture, but for those that are to send a key frame first.</summary>
    private static readonly TimeSpan FirstPictureTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Enough for the pace, the clock's rate and the distance of ordinary key frames.</summary>
    private static readonly TimeSpan WatchFor = TimeSpan.FromSeconds(5);

    /// <summary>A camera that is silent in the middle is watched on: what comes next shows whether that is its pace. So is a picture that seems to stand.</summary>
    private static readonly TimeSpan MaxWatch = TimeSpan.FromSeconds(20);

    /// <summary>Less is chance.</summary>
    private static readonly TimeSpan SeemsToStand = TimeSpan.FromSeconds(1.5);

    /// <summary>A clock that is further off shows; less is jitter over so few seconds.</summary>
    private const double MaxClockError = 0.05;

    /// <summary>Two seconds less what counting and a busy machine take.</summary>
    private static readonly TimeSpan MaxBundledAge = Freshness.MaxFrameAge - TimeSpan.FromSeconds(0.5);

    /// <summary>Far longer than an encoder repeats a scene in which nothing moves: 4.8 s at most in pictures with a sensor's noise.</summary>
    private static readonly TimeSpan StandsFor = TimeSpan.FromSeconds(12);

    /// <summary>Large enough to see whether the picture changes.</summary>
    private static readonly Canvas Canvas = new(320, 320, ChannelOrder.Bgr, ResizeRule.Letterbox, 0);

    public async Task<Finding> ExamineAsync(Camera camera, CancellationToken cancellationToken)
    {
        // As the edge asks, but for every frame of it.
        var request = CameraSource.RequestFor(camera, Canvas, FirstPictureTimeout) with { SamplesPerSecond = null, Decode = DecodeMode.All };
        var (subject, began, stats, pace) = ($"camera {camera.Id}", clock.GetTimestamp(), new StreamStats(), new PacketPace());
        var (cells, frozen, stands) = (new PictureCells(), new FrozenPicture(), TimeSpan.Zero);
        await using var source = sources.Open(request);
        using var frame = new Frame(Canvas);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // A second more: a source that knows itself why it has no picture says so first.
        await using var timer = Guarded.Timer(clock, over.Cancel, _ => { }, FirstPictureTimeout + TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        string? waitsFor = null;
        // Asked while it reads: afterwards it is over.
        await using var asking = over.Token.UnsafeRegister(_ => waitsFor = source.WaitingFor, null);
        try
        {
            // A picture that seems to stand is watched on until it has moved; one that is encoded anew shows that only with its second key frame.
            while (stats.Frames == 0 || stats.LastAt - stats.FirstAt < WatchFor || (stands >= SeemsToStand && stands < StandsFor))
            {
                var result = await source.ReadAsync(frame, over.Token);
                if (result is CaptureResult.Lost lost)
                    return new(Verdict.Fail, subject, lost.Reason, "check the source of the camera in the site plan, and that this machine reaches it");
                if (result is not CaptureResult.Got)
                    break;
                stats = stats.Arrived(clock.GetElapsedTime(began), frame.MediaTime, frame.IsKey);
                pace.Take(frame.IsKey == true, frame.MediaTime, stats.LastAt);
                cells.Take(frame);
                stands = CameraSource.IsStill(camera) || EmptyPicture.Judge(cells) is not null ? TimeSpan.Zero : frozen.Take(cells, stats.LastAt);
                if (stats.Frames == 1)
                    timer.Change(MaxWatch, Timeout.InfiniteTimeSpan);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            stats = stats.Ended(clock.GetElapsedTime(began));
        }
        if (stats.Frames == 0)
            return WithoutPicture(subject, request.SourceName, waitsFor);
        var finding = Judge(subject, request.SourceName, camera, frame, stats, stands);
        if (frame.IsKey is not null && CaptureSource.TryClassify(request.Source, out var kind, out _) && kind is not (CaptureSourceKind.Still or CaptureSourceKind.Device))
            finding = DecodingCheck.Added(finding, camera, pace.Pace);
        return camera.CountSource is null ? finding : await WithSourceAsync(finding, camera, frame, cancellationToken);
    }

    /// <summary>Looks at the source too, from which a camera with a countSource is counted where that one fails.</summary>
    private async Task<Finding> WithSourceAsync(Finding finding, Camera camera, Frame counted, CancellationToken cancellationToken)
    {
        var request = CameraSource.RequestFor(camera with { CountSource = null }, Canvas, FirstPictureTimeout) with { SamplesPerSecond = null, Decode = DecodeMode.All };
        await using var source = sources.Open(request);
        using var frame = new Frame(Canvas);
        return await source.ReadAsync(frame, cancellationToken) is CaptureResult.Lost lost
            ? DecodingCheck.Worsened(finding, $"its source, to which it turns where countSource fails, gives no picture: {lost.Reason}", "check the source of the camera in the site plan")
            : !IsLike(new ImageSize { Width = frame.SourceWidthPx, Height = frame.SourceHeightPx }, counted.SourceWidthPx, counted.SourceHeightPx)
                ? DecodingCheck.Worsened(finding, $"{request.SourceName} gives {frame.SourceWidthPx} x {frame.SourceHeightPx}, other proportions than countSource: the outlines fit one of them only", "set both streams of the camera to the same proportions")
                : finding with { Found = $"{finding.Found}; {request.SourceName} gives {frame.SourceWidthPx} x {frame.SourceHeightPx}" };
    }

    private static Finding WithoutPicture(string subject, string source, string? waitsFor) => waitsFor is null
        ? new(Verdict.Fail, subject, $"{source} ended without a picture", "check the file")
        : new(Verdict.Warn, subject, string.Create(CultureInfo.InvariantCulture, $"{source} sends, but after {FirstPictureTimeout.TotalSeconds:0} s is still {waitsFor}; the edge waits up to {KeyFrameWait.Max.TotalMinutes:0} minutes, and its zones are unknown until then"),
            "set a shorter distance of key frames in the camera (GOP, I-frame interval): two seconds");

    private static Finding Judge(string subject, string source, Camera camera, Frame frame, StreamStats stats, TimeSpan stands)
    {
        var (width, height, drawnOn) = (frame.SourceWidthPx, frame.SourceHeightPx, camera.ImageSize);
        var found = $"{source} gives {Describe(frame, stats)}";
        if (stats.Refusal is { } refusal)
            return new(Verdict.Fail, subject, $"{found}; the edge refuses it: {refusal}", "let the camera send at least one picture a second, evenly: another stream of it, or its RTSP address");
        // Outlines are scaled each way by itself: those drawn on the picture as it is kept, with pixels that are not square, fit as well.
        if (!IsLike(drawnOn, width, height) && !IsLike(drawnOn, frame.KeptWidthPx, frame.KeptHeightPx))
            return new(Verdict.Warn, subject, $"{found}, but the outlines were drawn on {drawnOn.Width} x {drawnOn.Height}, other proportions", "draw the outlines on a picture of this camera and correct imageSize");
        // The one that is counted of a bundle may be a sample older than its newest, and ages until the next bundle.
        if (IsBundled(stats) && stats.LongGap + TimeSpan.FromSeconds(1 / SampleRates.Of(camera)) > MaxBundledAge)
            return new(Verdict.Warn, subject, string.Create(CultureInfo.InvariantCulture, $"{found}; they come in bundles up to {stats.LongGap.TotalSeconds:0.0} s apart, so at {SampleRates.Of(camera):0.#} samples a second the edge may know its zones only part of the time"), "raise samplesPerSecond of this camera to 5, or let it send evenly");
        if (stands >= StandsFor)
            return new(Verdict.Warn, subject, string.Create(CultureInfo.InvariantCulture, $"{found}; the picture has not changed for {stands.TotalSeconds:0} s: if it stays so, the edge takes it for frozen and knows nothing of its zones (Edge:FrozenAfter)"), "look whether something moves before the camera and the picture stands all the same; then start it, or the recorder in between, anew");
        return stats.ClockRate is { } rate && Math.Abs(rate - 1) > MaxClockError
            ? new(Verdict.Warn, subject, $"{found}; its stamps do not keep true time, and the edge goes by arrival", "set the camera's frame rate to what it delivers (in the dark, exposure lowers it)")
            : new(Verdict.Ok, subject, found);
    }

    /// <summary>Same proportions are scaled and fit; 1 % leaves room for sizes rounded to whole blocks, as 1920 x 1088.</summary>
    private static bool IsLike(ImageSize drawnOn, int width, int height) =>
        Math.Abs(((double)width * drawnOn.Height / ((double)height * drawnOn.Width)) - 1) <= 0.01;

    /// <summary>Far longer between two pictures than their number says.</summary>
    private static bool IsBundled(StreamStats stats) => stats.FramesPerSecond is { } pace && stats.LongGap > TimeSpan.FromSeconds(3 / pace);

    private static string Describe(Frame frame, StreamStats stats)
    {
        var shape = frame.PixelShape switch
        {
            null => "",
            (var across, var down) when across == down => ", square pixels",
            (var across, var down) => $", pixels {across}:{down}",
        };
        var keys = (stats.KeyFrameDistance, frame.IsKey) switch
        {
            ({ } distance, _) => string.Create(CultureInfo.InvariantCulture, $", key frames up to {distance.TotalSeconds:0.0} s apart"),
            (null, not null) => string.Create(CultureInfo.InvariantCulture, $", no second key frame in {(stats.LastAt - stats.FirstAt).TotalSeconds:0.0} s"),
            _ => "",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{frame.SourceWidthPx} x {frame.SourceHeightPx}{Pace(stats)}{keys}{shape}, first picture after {stats.FirstAt.TotalSeconds:0.0} s");
    }

    private static string Pace(StreamStats stats) => (stats.FramesPerSecond, stats.ClockRate) switch
    {
        ({ } pace, { } rate) => string.Create(CultureInfo.InvariantCulture, $", {pace:0.0} frames a second, {rate:0.00} s of its clock in a second"),
        ({ } pace, null) => string.Create(CultureInfo.InvariantCulture, $", {pace:0.0} frames a second"),
        _ => "",
    };
}
