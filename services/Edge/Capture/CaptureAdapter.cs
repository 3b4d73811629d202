namespace CrowdWatch.Edge.Capture;

/// <summary>What opens sources; a setting.</summary>
public enum CaptureAdapter
{
    /// <summary>Each source with what suits it: streams and videos with FFmpeg, pictures and USB cameras with OpenCV.</summary>
    Auto,

    /// <summary>The ffmpeg program, one process for each camera or picture.</summary>
    Ffmpeg,

    /// <summary>OpenCV, inside this process. It has no network: streams stay with FFmpeg.</summary>
    OpenCv,
}
