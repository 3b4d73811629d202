using System.Globalization;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Pictures;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Looks at a few pictures of a camera with its model: whether they show a scene, and whether it stands upright.</summary>
internal sealed class PictureCheck(IFrameSourceFactory sources)
{
    private const int Pictures = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly CaptureRotation[] Turns = [CaptureRotation.None, CaptureRotation.Clockwise180, CaptureRotation.Clockwise90, CaptureRotation.Clockwise270];

    // A detector is not for two threads at once, and cameras are looked at together.
    private readonly Lock detecting = new();

    /// <summary>What there is to say; nothing where the pictures are as they should be, or where none came: that is told elsewhere.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(Camera camera, IPersonDetector detector, CancellationToken cancellationToken)
    {
        var people = new int[Turns.Length];
        var empty = await CountAsync(camera, detector, [0, 1], people, cancellationToken);
        if (empty is not null)
            return [new(Verdict.Warn, $"picture of {camera.Id}", $"the picture shows nothing: {empty}; the camera will be blind", "look at the camera, its lens and its light")];
        // Who finds people as the pictures are need not lay them on their side.
        if (people[0] < Upright.LeastPeople && people[1] < Upright.LeastPeople)
            await CountAsync(camera, detector, [2, 3], people, cancellationToken);
        return Upright.BestTurn(people) is { } better ? [Turned(camera, Turns[better], people[0], people[better])] : [];
    }

    /// <summary>Counts the same pictures in some turns; what one of them shows instead of a scene, null when all show one.</summary>
    private async Task<string?> CountAsync(Camera camera, IPersonDetector detector, int[] turns, int[] people, CancellationToken cancellationToken)
    {
        var lyingCanvas = TurnedFrameSource.LyingCanvas(detector.Canvas, Turns[turns[0]]);
        var request = CameraSource.RequestFor(camera, lyingCanvas, Patience) with { SamplesPerSecond = null, RealTime = false, Loop = false };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var lying = new Frame(lyingCanvas);
        using var frame = new Frame(detector.Canvas);
        var (cells, found) = (new PictureCells(), new DetectionResult());
        try
        {
            await using var source = sources.Open(request);
            for (var i = 0; i < Pictures && await source.ReadAsync(lying, limit.Token) is CaptureResult.Got; i++)
            {
                cells.Take(lying);
                if (EmptyPicture.Judge(cells) is { } reason)
                    return reason;
                lock (detecting)
                {
                    foreach (var turn in turns)
                    {
                        TurnedFrameSource.Turn(lying, frame, Turns[turn]);
                        detector.Detect(frame, found, camera.Threshold);
                        people[turn] += found.People.Count;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What came until now is what there is.
        }
        return null;
    }

    private static Finding Turned(Camera camera, CaptureRotation turn, int now, int turned)
    {
        var rotate = ((int)turn + camera.Rotate) % 360;
        var found = string.Create(CultureInfo.InvariantCulture, $"{turned} people are found in {Pictures} pictures turned by {(int)turn} degrees, {now} in them as they are: the camera seems to be mounted {(turn == CaptureRotation.Clockwise180 ? "upside down" : "on its side")}");
        return new(Verdict.Warn, $"picture of {camera.Id}", found, $"write rotate: {rotate} at the camera, and draw its outlines on the turned picture");
    }
}
