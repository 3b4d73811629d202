namespace CrowdWatch.Edge.Capture;

/// <summary>What lies behind a source; each kind is opened with its own, narrow set of protocols.</summary>
public enum CaptureSourceKind
{
    /// <summary>A file on this machine.</summary>
    File,

    /// <summary>A camera at an rtsp or rtsps address.</summary>
    Rtsp,

    /// <summary>A stream (MJPEG, HLS …) or file at an http or https address.</summary>
    Http,
}
