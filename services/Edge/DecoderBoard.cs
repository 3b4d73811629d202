using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Edge;

/// <summary>What decodes the cameras for which the plan wishes for hardware; empty until it was tried. Safe for several threads.</summary>
internal sealed class DecoderBoard
{
    private volatile IReadOnlyList<(string CameraId, DecoderChoice Choice)> cameras = [];

    /// <summary>The cameras that wish for hardware.</summary>
    public IReadOnlyList<(string CameraId, DecoderChoice Choice)> Cameras => cameras;

    /// <summary>Which cameras are decoded in software although hardware was wished for, and why; null when none is.</summary>
    public string? Fallback => cameras.Where(camera => camera.Choice.FallbackReason is not null).ToList() is { Count: > 0 } fallen
        ? string.Join("; ", fallen.Select(camera => $"camera {camera.CameraId} is decoded in software: {camera.Choice.FallbackReason}"))
        : null;

    /// <summary>Shows what was chosen for a camera; one that wishes for nothing is left out.</summary>
    public void Show(string cameraId, string? wanted, DecoderChoice choice)
    {
        if (wanted is not null)
            cameras = [.. cameras, (cameraId, choice)];
    }
}
