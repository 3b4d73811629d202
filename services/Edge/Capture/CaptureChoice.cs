namespace CrowdWatch.Edge.Capture;

/// <summary>Which adapter opens a source of some kind under some setting: the one place that decides it.</summary>
/// <param name="Adapter">Ffmpeg or OpenCv.</param>
/// <param name="HandedOver">Why it is not the adapter of the setting; null if it is.</param>
/// <param name="Refusal">Why no adapter opens it; null if one does.</param>
public readonly record struct CaptureChoice(CaptureAdapter Adapter, string? HandedOver = null, string? Refusal = null)
{
    /// <summary>The choice for a kind under a setting.</summary>
    public static CaptureChoice Of(CaptureSourceKind kind, CaptureAdapter setting) => (kind, setting) switch
    {
        (CaptureSourceKind.Rtsp or CaptureSourceKind.Http, CaptureAdapter.OpenCv) =>
            new(CaptureAdapter.Ffmpeg, HandedOver: "OpenCV's library has no network, so FFmpeg opens it although Edge:Capture is OpenCv"),
        (CaptureSourceKind.Snapshot, CaptureAdapter.Ffmpeg) =>
            new(CaptureAdapter.Ffmpeg, Refusal: "is a snapshot address, one picture an answer, which FFmpeg cannot ask again and again; set Edge:Capture to Auto"),
        (CaptureSourceKind.Still or CaptureSourceKind.Device or CaptureSourceKind.Snapshot, CaptureAdapter.Auto) => new(CaptureAdapter.OpenCv),
        (_, CaptureAdapter.OpenCv) => new(CaptureAdapter.OpenCv),
        _ => new(CaptureAdapter.Ffmpeg),
    };
}
