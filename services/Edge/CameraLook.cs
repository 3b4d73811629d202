using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Areas;
using CrowdWatch.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>Has a detector look at one camera's frames, at the part that matters, and keeps how tall people are there on this edge. Wholly one thread's, but for <see cref="Sync"/>.</summary>
internal sealed class CameraLook
{
    // Heights of a place hardly change; the first ones are kept at once.
    private static readonly TimeSpan KeepEvery = TimeSpan.FromMinutes(10);

    private readonly Camera camera;
    private readonly string? path;
    private readonly ILogger? logger;
    private readonly CameraArea area;
    private CanvasArea? told;
    private DateTimeOffset? keptAt;
    private byte[]? pending;
    private bool isFailing;

    /// <summary>Keeps nothing.</summary>
    public CameraLook(Camera camera) => (this.camera, area) = (camera, new(camera));

    /// <param name="camera">The camera.</param>
    /// <param name="dataFolder">The edge's data folder; null keeps nothing.</param>
    /// <param name="logger">The log.</param>
    public CameraLook(Camera camera, string? dataFolder, ILogger logger)
    {
        (this.camera, this.logger) = (camera, logger);
        path = dataFolder is null ? null : new CameraFolder(dataFolder, camera.Id).Heights;
        area = new(camera, Restore());
    }

    /// <summary>What is seen on a frame, where people count.</summary>
    public void Detect(IPersonDetector detector, Frame frame, DetectionResult seen, IFrameCounter counter)
    {
        // What was fitted or taught on whole pictures and the model as it came is given these.
        seen.WantsOriginal = counter.WantsFeatures || !counter.IsLimitedByCrowd;
        area.Detect(detector, frame, seen, whole: seen.WantsOriginal);
        if (area.Area is { } part && part != told && logger is not null)
        {
            var (width, height) = frame.Canvas.FittedSize(frame.SourceWidthPx, frame.SourceHeightPx);
            var percent = Math.Min(100, 100.0 * part.AreaPx / (width * height));
            Log.AreaTaken(logger, camera.Id, part.WidthPx, part.HeightPx, percent, CameraArea.WholeEvery.TotalSeconds);
            told = part;
        }
        if (path is null || !area.Heights.AreKnown || frame.CapturedAt - keptAt < KeepEvery)
            return;
        keptAt = frame.CapturedAt;
        Volatile.Write(ref pending, area.Heights.Write(SourceOf(camera)));
    }

    /// <summary>Writes what is to be kept. A disk that fails is told once.</summary>
    public void Sync()
    {
        if (Volatile.Read(ref pending) is not { } bytes)
            return;
        try
        {
            OwnerOnly.Write(path!, bytes);
            Interlocked.CompareExchange(ref pending, null, bytes);
            isFailing = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!isFailing)
                Log.HeightsFailed(logger!, camera.Id, e.Message);
            isFailing = true;
        }
    }

    private PersonHeights Restore()
    {
        try
        {
            return File.Exists(path) ? PersonHeights.Read(File.ReadAllBytes(path), SourceOf(camera)) : new();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Log.HeightsFailed(logger!, camera.Id, e.Message);
            return new();
        }
    }

    // What makes another picture of the same camera; without secrets, as it is written down.
    private static string SourceOf(Camera camera) =>
        FormattableString.Invariant($"{CaptureSourceName.Of(CameraSource.Of(camera))} {camera.Rotate} {camera.Stream} {camera.PixelAspect}");
}
