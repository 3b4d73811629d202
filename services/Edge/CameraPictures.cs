using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Pictures;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>Judges one camera's pictures, and keeps the scenes it learns from them on this edge. Wholly one thread's, but for <see cref="Sync"/>.</summary>
internal sealed class CameraPictures
{
    private readonly PictureGuard guard;
    private readonly SceneMonitor? monitor;
    private readonly SceneKeeper? keeper;
    private readonly string cameraId;
    private readonly ILogger? logger;
    private bool isFailing;

    /// <summary>Judges each picture by itself: for a file with one picture, which is meant to stand.</summary>
    public CameraPictures() => (guard, cameraId) = (new(null), "");

    /// <param name="camera">The camera.</param>
    /// <param name="canvas">The picture its model wants.</param>
    /// <param name="options">Settings of the edge.</param>
    /// <param name="logger">The log.</param>
    public CameraPictures(Camera camera, Canvas canvas, EdgeOptions options, ILogger logger)
    {
        (cameraId, this.logger) = (camera.Id, logger);
        if (CameraSource.IsStill(camera))
        {
            guard = new(null);
            return;
        }
        monitor = new();
        guard = new(options.FrozenAfter, scene: monitor);
        if (options.DataFolder() is not { } folder)
            return;
        keeper = new(new CameraFolder(folder, camera.Id).Scenes, SourceOf(camera, canvas));
        Restore(keeper, monitor);
    }

    /// <summary>What may be made of a frame.</summary>
    public PictureState Look(Frame frame)
    {
        var at = frame.CapturedAt - DateTimeOffset.UnixEpoch;
        var state = guard.Look(frame, at);
        if (monitor is not null)
            keeper?.Exchange(monitor, at);
        return state;
    }

    /// <summary>Writes what is to be kept, and looks whether somebody has accepted the camera's position. A disk that fails is told once; the scenes are known all the same.</summary>
    public void Sync()
    {
        try
        {
            keeper?.Sync();
            isFailing = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!isFailing)
                Log.SceneUnwritable(logger!, cameraId, e.Message);
            isFailing = true;
        }
    }

    private void Restore(SceneKeeper from, SceneMonitor to)
    {
        try
        {
            from.Restore(to);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Log.SceneUnreadable(logger!, cameraId, e.Message);
        }
    }

    // What makes another picture of the same camera; without secrets, as it is written down.
    private static string SourceOf(Camera camera, Canvas canvas) =>
        FormattableString.Invariant($"{CaptureSourceName.Of(CameraSource.Of(camera))} {camera.Rotate} {camera.Stream} {camera.PixelAspect} {canvas.WidthPx}x{canvas.HeightPx} {canvas.Resize}");
}
