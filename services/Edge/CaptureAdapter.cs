namespace CrowdWatch.Edge;

/// <summary>What opens files and streams.</summary>
internal enum CaptureAdapter
{
    /// <summary>The ffmpeg program, one process for each camera.</summary>
    Ffmpeg,

    /// <summary>OpenCV's VideoCapture, inside this process.</summary>
    OpenCv,
}
