using System.Globalization;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Pictures;
using CrowdWatch.Host.Commands.Teaching;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Compares a camera's picture with the scene that its edge has learned, where that is kept on this machine, and accepts a new position.</summary>
/// <param name="sources">Opens cameras.</param>
/// <param name="dataFolder">The edge's data folder.</param>
/// <param name="clock">Tells the time of the day.</param>
internal sealed class PositionCheck(IFrameSourceFactory sources, string dataFolder, TimeProvider clock)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    // Below this share in place, a crowd or a cover hides the scene, or it is another one.
    private const double HardlyAny = 0.3;

    /// <summary>What there is to say; null where nothing is known of the camera here, or all is as it was.</summary>
    public async Task<Finding?> ExamineAsync(Camera camera, CancellationToken cancellationToken)
    {
        var (subject, path) = ($"position of {camera.Id}", new CameraFolder(dataFolder, camera.Id).Scenes);
        if (CameraSource.IsStill(camera) || !File.Exists(path))
            return null;
        ScenePicture? scene;
        try
        {
            scene = SceneFile.Read(await File.ReadAllBytesAsync(path, cancellationToken), source: null) is { } kept ? Nearest(kept, SceneMemory.SlotOf(clock.GetUtcNow() - DateTimeOffset.UnixEpoch)) : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new(Verdict.Warn, subject, $"{path}: {e.Message.TrimEnd('.')}", "remove the file; the edge learns the camera's scene anew");
        }
        return scene is null || await TakeAsync(camera, scene, cancellationToken) is not { } now ? null : Judge(subject, camera.Id, scene, now);
    }

    /// <summary>The position that a camera has now is right: its scene is forgotten, and its edge, running or not, learns it anew.</summary>
    public static async IAsyncEnumerable<Finding> AcceptAsync(string cameraId, string? site, ServerSettings server)
    {
        if (site is null)
            throw new StartException("--accept-position needs the site plan: crowdwatch doctor --site FILE --accept-position CAMERA");
        var plan = SitePlanReader.ReadWithoutCameras(site);
        var camera = TeachPlace.CameraOf(plan, cameraId);
        var path = new CameraFolder(Server.EdgeFolder(plan, server), camera.Id).Scenes;
        await Task.CompletedTask;
        if (!File.Exists(path))
        {
            yield return new(Verdict.Warn, $"position of {camera.Id}", $"nothing is kept in {path}", "run this on the machine of the camera's edge, with its --data and --config");
            yield break;
        }
        File.Delete(path);
        yield return new(Verdict.Ok, $"position of {camera.Id}", "accepted; its edge learns what it shows anew, half a minute if it runs");
    }

    // Of the same hours, or of those before.
    private static ScenePicture? Nearest(ScenePicture?[] kept, int slot) =>
        Enumerable.Range(0, kept.Length).Select(back => kept[(slot - back + kept.Length) % kept.Length]).FirstOrDefault(scene => scene is not null);

    private static Finding? Judge(string subject, string cameraId, ScenePicture scene, GreyPicture now)
    {
        var compared = new SceneComparison();
        compared.Compare(scene, now);
        var accept = $"turn it back; or draw its outlines anew and run crowdwatch doctor --site FILE --accept-position {cameraId}";
        if (compared.Search(scene, now) is { } shift)
        {
            return shift.Distance < SceneMonitor.AsideFrom
                ? null
                : new(Verdict.Warn, subject, string.Create(CultureInfo.InvariantCulture, $"its picture lies {shift.Distance * 100:0.0} % of its width aside of where it was: the camera was moved"), accept);
        }
        if (compared.IsTurned(scene, now))
            return new(Verdict.Warn, subject, "its picture is upside down or mirrored", accept);
        return compared.InPlace >= HardlyAny ? null : new(Verdict.Warn, subject, "its picture shows hardly anything of the scene that was learned: moved, covered, or hidden by a crowd", $"look at the picture; if it is right, {accept}");
    }

    // In a picture of as many pixels as the scene has cells, so that it does not matter what the camera's model looks at.
    private async Task<GreyPicture?> TakeAsync(Camera camera, ScenePicture scene, CancellationToken cancellationToken)
    {
        var canvas = new Canvas(scene.Columns, scene.Rows, ChannelOrder.Bgr, ResizeRule.Stretch, 0);
        var request = CameraSource.RequestFor(camera, canvas, Timeout) with { SamplesPerSecond = 1, RealTime = false, Loop = false };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        using var frame = new Frame(canvas);
        var picture = new GreyPicture();
        try
        {
            await using var source = sources.Open(request);
            if (await source.ReadAsync(frame, limit.Token) is not CaptureResult.Got)
                return null;
            picture.Take(frame);
            return picture;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
