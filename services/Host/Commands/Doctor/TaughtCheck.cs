using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Teaching;
using CrowdWatch.Host.Commands.Teaching;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Says of a camera whether it was taught on this machine, from how much and how wrong it is, and whether its picture of now can be counted by that.</summary>
/// <param name="sources">Opens cameras.</param>
/// <param name="models">Finds models.</param>
/// <param name="dataFolder">The edge's data folder.</param>
internal sealed class TaughtCheck(IFrameSourceFactory sources, ModelStore models, string dataFolder)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>What there is to say.</summary>
    /// <param name="camera">The camera, looked at as it was taught.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task<Finding> ExamineAsync(Camera camera, CancellationToken cancellationToken)
    {
        var (subject, path) = ($"lesson of {camera.Id}", new CameraFolder(dataFolder, camera.Id).Taught);
        if (!File.Exists(path))
            return new(Verdict.Ok, subject, "not taught on this machine; in crowds it counts as far as its model goes");
        var again = $"teach it again: crowdwatch teach {camera.Id} --site FILE --new, or forget it: --forget {camera.Id}";
        try
        {
            var head = HeadFile.Read(path);
            var described = TaughtListing.Describe(head);
            return await ReasonAsync(camera, head, cancellationToken) switch
            {
                null => new(Verdict.Ok, subject, $"{described}; its picture is as it was then"),
                var (reason, isRefused) => new(Verdict.Warn, subject, $"{described}; {(isRefused ? "its picture of now is not counted" : "counts have a wider interval now")}: {reason}", again),
            };
        }
        catch (Exception e) when (e is HeadException or ModelException or ProviderUnavailableException)
        {
            return new(Verdict.Warn, subject, e.Message.TrimEnd('.'), again);
        }
    }

    /// <summary>Why the picture of now is not counted or doubtful; null where it is as it was taught, or none came: that is told elsewhere.</summary>
    private async Task<(string Reason, bool IsRefused)?> ReasonAsync(Camera camera, TaughtHead head, CancellationToken cancellationToken)
    {
        var spec = DetectorSpec.Of(camera);
        var located = models.Open(spec.Model);
        using var detector = spec.Open(located, new Edge.Detection.Onnx.OnnxPersonDetectorFactory(new InferenceSettings()));
        if (HeadFit.MismatchOf(head.Origin, camera.Id, located.Manifest.Sha256, detector.Canvas) is { } mismatch)
            return (mismatch, IsRefused: true);
        using var frame = new Frame(detector.Canvas);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            await using var source = sources.Open(CameraSource.RequestFor(camera, detector.Canvas, Timeout) with { SamplesPerSecond = null, RealTime = false, Loop = false });
            if (await source.ReadAsync(frame, limit.Token) is not CaptureResult.Got)
                return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        var (seen, counter) = (new DetectionResult { WantsFeatures = true }, TaughtCounter.OfPicture(head));
        try
        {
            detector.Detect(frame, seen, camera.Threshold);
            counter.Count(seen, frame, []);
            return counter.Doubt is { } doubt ? (doubt, IsRefused: false) : null;
        }
        catch (InvalidDataException e)
        {
            return (e.Message, IsRefused: true);
        }
    }
}
