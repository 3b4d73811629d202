namespace CrowdWatch.Edge.Capture.OpenCv;

/// <summary>Opens files and streams with OpenCV's VideoCapture, inside this process.</summary>
/// <remarks>
/// FFmpeg inside OpenCV writes its errors, addresses included, to stderr: set OPENCV_FFMPEG_LOGLEVEL=-8 in the environment of the process.
/// </remarks>
/// <param name="clock">Where times of arrival and the read timeout come from; the system's clock by default.</param>
public sealed class OpenCvFrameSourceFactory(TimeProvider? clock = null) : IFrameSourceFactory
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The request is out of its ranges.</exception>
    public IFrameSource Open(CaptureRequest request)
    {
        request.EnsureValid();
        return CaptureSource.TryClassify(request.Source, out var kind, out var refusal)
            ? new OpenCvFrameSource(request, kind, clock ?? TimeProvider.System)
            : new LostFrameSource(refusal);
    }
}
