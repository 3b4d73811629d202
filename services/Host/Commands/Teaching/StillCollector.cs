using System.Globalization;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using OpenCvSharp;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>Takes stills of a camera over a time, or of its whole recording, evenly: in the source's own size, turned as it is counted.</summary>
internal sealed class StillCollector(IFrameSourceFactory sources, TimeProvider clock, Action<string> tell)
{
    /// <summary>Enough to choose from, and for a picture of the place without people.</summary>
    public const int MaxStills = 120;

    private static readonly TimeSpan LiveTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RecordingTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TellEvery = TimeSpan.FromMinutes(1);

    /// <summary>Only to ask a source how large its picture is.</summary>
    private static readonly Canvas Probe = new(64, 64, ChannelOrder.Bgr, ResizeRule.Letterbox, 0);

    /// <summary>Adds stills to the lesson until the time is over, the recording ends, or it is cancelled: what was taken by then is kept.</summary>
    /// <param name="camera">The camera.</param>
    /// <param name="lesson">Receives the stills.</param>
    /// <param name="time">How long a live camera is watched.</param>
    /// <param name="cancellationToken">Ends the collection early.</param>
    /// <exception cref="StartException">The camera gives no picture.</exception>
    public async Task CollectAsync(Camera camera, Lesson lesson, TimeSpan time, CancellationToken cancellationToken)
    {
        var isLive = CaptureSource.IsLive(CameraSource.Of(camera));
        var known = lesson.Stills.Select(still => still.Name).ToHashSet(StringComparer.Ordinal);
        var request = CameraSource.RequestFor(camera, await CanvasOfAsync(camera, cancellationToken), isLive ? LiveTimeout : RecordingTimeout) with
        {
            SamplesPerSecond = 1,
            RealTime = false,
            Loop = false,
            Live = false,
        };
        var pause = isLive && time / MaxStills > ShortestPause ? time / MaxStills : ShortestPause;
        var (began, told, due) = (clock.GetTimestamp(), TimeSpan.Zero, TimeSpan.Zero);
        using var frame = new Frame(request.Canvas);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (isLive)
            over.CancelAfter(time);
        await using var source = sources.Open(request);
        List<string> taken = [];
        try
        {
            while (await source.ReadAsync(frame, over.Token) is var result && result is not CaptureResult.Ended)
            {
                if (result is CaptureResult.Lost lost)
                {
                    if (taken.Count == 0)
                        throw new StartException($"camera {camera.Id}: {lost.Reason}");
                    tell($"camera {camera.Id}: {lost.Reason}; the {taken.Count} stills taken until then are kept.");
                    break;
                }
                var at = isLive ? clock.GetElapsedTime(began) : frame.MediaTime;
                if (at < due)
                    continue;
                due += pause;
                if (Take(lesson, frame, known, isLive) is { } name)
                    taken.Add(name);
                if (!isLive && taken.Count >= 2 * MaxStills)
                    pause = ThinOut(lesson, taken, pause);
                if (clock.GetElapsedTime(began) - told >= TellEvery)
                {
                    told = clock.GetElapsedTime(began);
                    tell(string.Create(CultureInfo.InvariantCulture, $"{taken.Count} stills taken{(isLive ? $", {(time - told).TotalMinutes:0} minutes left; Ctrl-C ends, and the same command then goes on with these" : "")}"));
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over.
        }
        if (taken.Count > MaxStills)
            ThinOut(lesson, taken, pause);
    }

    private async Task<Canvas> CanvasOfAsync(Camera camera, CancellationToken cancellationToken)
    {
        using var frame = new Frame(Probe);
        await using var source = sources.Open(CameraSource.RequestFor(camera, Probe, LiveTimeout) with { SamplesPerSecond = null, RealTime = false, Loop = false, Live = false });
        return await source.ReadAsync(frame, cancellationToken) switch
        {
            CaptureResult.Got => new Canvas(frame.SourceWidthPx, frame.SourceHeightPx, ChannelOrder.Bgr, ResizeRule.Stretch, 0),
            CaptureResult.Lost lost => throw new StartException($"camera {camera.Id}: {lost.Reason}"),
            _ => throw new StartException($"camera {camera.Id}: {CaptureSourceName.Of(CameraSource.Of(camera))} holds no picture."),
        };
    }

    // The name sorts by time. A second run over the same recording finds the same stills and keeps what was said of them.
    private static string? Take(Lesson lesson, Frame frame, HashSet<string> known, bool isLive)
    {
        var name = isLive
            ? string.Create(CultureInfo.InvariantCulture, $"{frame.CapturedAt.UtcDateTime:yyyyMMdd'T'HHmmss'.'fff}.png")
            : string.Create(CultureInfo.InvariantCulture, $"frame-{frame.Index:0000000}.png");
        if (!known.Add(name))
            return null;
        Cv2.ImEncode(".png", frame.Picture, out var png, new ImageEncodingParam(ImwriteFlags.PngCompression, 1));
        lesson.Add(new LessonStill(name, isLive ? frame.CapturedAt : null, frame.Canvas.WidthPx, frame.Canvas.HeightPx), png);
        return name;
    }

    /// <summary>Lets go of every second still, so that those of a recording of any length are spread evenly over it.</summary>
    private static TimeSpan ThinOut(Lesson lesson, List<string> taken, TimeSpan pause)
    {
        var surplus = taken.Where((_, i) => i % 2 == 1).ToList();
        lesson.Remove(surplus);
        taken.RemoveAll(surplus.Contains);
        return 2 * pause;
    }
}
