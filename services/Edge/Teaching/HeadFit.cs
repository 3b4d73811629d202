using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Teaching;

/// <summary>Whether what was taught belongs to a camera as it is looked at now.</summary>
public static class HeadFit
{
    /// <summary>Why it does not, for a person to read; null where it does.</summary>
    /// <param name="head">Where it comes from.</param>
    /// <param name="cameraId">The camera; null where none is known.</param>
    /// <param name="modelSha256">SHA-256 of the model's file.</param>
    /// <param name="canvas">The picture that the model is given.</param>
    public static string? MismatchOf(HeadOrigin head, string? cameraId, string modelSha256, Canvas canvas)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(canvas);
        if (cameraId is not null && head.CameraId.Length > 0 && head.CameraId != cameraId)
            return $"it was taught on camera {head.CameraId}, and this is {cameraId}";
        if (head.ModelSha256 != modelSha256)
            return $"it was taught with another model or make of one ({head.Model}, sha256 {Short(head.ModelSha256)}; in use is {Short(modelSha256)}): teach it again";
        return (head.WidthPx, head.HeightPx) != (canvas.WidthPx, canvas.HeightPx)
            ? $"it was taught on {head.WidthPx}x{head.HeightPx} pixels, and the model is given {canvas.WidthPx}x{canvas.HeightPx}: an edge started since then looks at the camera as it was taught, unless its plan says input or tiles"
            : null;
    }

    private static string Short(string sha256) => sha256.Length > 12 ? sha256[..12] + "…" : sha256;
}
