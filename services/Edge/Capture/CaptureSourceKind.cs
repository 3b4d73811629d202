namespace CrowdWatch.Edge.Capture;

/// <summary>What lies behind a source; each kind is opened with its own, narrow set of protocols.</summary>
public enum CaptureSourceKind
{
    /// <summary>A video file on this machine.</summary>
    Video,

    /// <summary>A picture file on this machine.</summary>
    Still,

    /// <summary>A camera that is plugged into this machine, /dev/video0 and the like.</summary>
    Device,

    /// <summary>A camera at an rtsp or rtsps address.</summary>
    Rtsp,

    /// <summary>A stream (MJPEG, HLS …) or file at an http or https address.</summary>
    Http,

    /// <summary>An http or https address that answers with one picture. It looks like <see cref="Http"/> until it is asked.</summary>
    Snapshot,
}
