namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>Opens files and streams with FFmpeg as a child process.</summary>
/// <param name="executable">FFmpeg: a path, or a name that is looked up in PATH.</param>
/// <param name="clock">Where times of arrival and the read timeout come from; the system's clock by default.</param>
public sealed class FfmpegFrameSourceFactory(string executable = "ffmpeg", TimeProvider? clock = null) : IFrameSourceFactory
{
    /// <inheritdoc/>
    /// <remarks>FFmpeg's command line holds the source, credentials too: other users of the machine can see it in the list of processes.</remarks>
    /// <exception cref="ArgumentException">The request is out of its ranges.</exception>
    public IFrameSource Open(CaptureRequest request)
    {
        request.EnsureValid();
        return CaptureSource.TryClassify(request.Source, out var kind, out var refusal)
            ? new FfmpegFrameSource(request, kind, executable, clock ?? TimeProvider.System)
            : new LostFrameSource(refusal);
    }
}
