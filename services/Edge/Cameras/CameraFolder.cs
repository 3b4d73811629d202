using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Cameras;

/// <summary>
/// Where an edge keeps what it knows of one camera: cameras/ID in its data folder, for its owner alone. Pictures of people lie there, so nothing in it
/// ever leaves the edge.
/// </summary>
/// <param name="dataFolder">The folder in which the edge's outbox lies.</param>
/// <param name="cameraId">Id of the camera in the site plan, which is fit for a file name.</param>
public sealed class CameraFolder(string dataFolder, string cameraId)
{
    /// <summary>Name of the folder of all cameras in the data folder.</summary>
    public const string Root = "cameras";

    /// <summary>Full path of the camera's folder; it may not exist.</summary>
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetFullPath(dataFolder), Root, cameraId);

    /// <summary>The head taught on this camera.</summary>
    public string Taught => System.IO.Path.Combine(Path, "taught.head");

    /// <summary>The camera's scenes: small grey pictures by which it is noticed that it was moved.</summary>
    public string Scenes => System.IO.Path.Combine(Path, "scenes.bin");

    /// <summary>How tall people are in its picture.</summary>
    public string Heights => System.IO.Path.Combine(Path, "heights.json");

    /// <summary>The weights fitted for it.</summary>
    public string Calibration => System.IO.Path.Combine(Path, "calibration.json");

    /// <summary>Which pictures of its stream were last decoded.</summary>
    public string Decoding => System.IO.Path.Combine(Path, "decoding");

    /// <summary>Folder of the stills and the clicks from which it was taught.</summary>
    public string Lesson => System.IO.Path.Combine(Path, "lesson");

    /// <summary>The weights that a camera is counted with: those that its plan names, else those fitted on this edge; null where there are none.</summary>
    /// <param name="camera">The camera.</param>
    /// <param name="dataFolder">The edge's data folder; null where it is not known.</param>
    public static string? CalibrationOf(Camera camera, string? dataFolder)
    {
        ArgumentNullException.ThrowIfNull(camera);
        var own = dataFolder is null ? null : new CameraFolder(dataFolder, camera.Id).Calibration;
        return camera.Calibration ?? (File.Exists(own) ? own : null);
    }

    /// <summary>Ids of the cameras of which the folder knows something, in order.</summary>
    public static IReadOnlyList<string> CamerasIn(string dataFolder)
    {
        var root = System.IO.Path.Combine(System.IO.Path.GetFullPath(dataFolder), Root);
        return Directory.Exists(root) ? [.. Directory.GetDirectories(root).Select(path => System.IO.Path.GetFileName(path)!).Order(StringComparer.Ordinal)] : [];
    }
}
