namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>Opens files and streams with FFmpeg as a child process.</summary>
/// <param name="executable">FFmpeg: a path, or a name that is looked up in PATH.</param>
/// <param name="clock">Where times of arrival and the read timeout come from; the system's clock by default.</param>
public sealed class FfmpegFrameSourceFactory(string executable = "ffmpeg", TimeProvider? clock = null) : IFrameSourceFactory
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The request is out of its ranges.</exception>
    public IFrameSource Open(CaptureRequest request)
    {
        request.EnsureValid();
        if (!CaptureSource.TryClassify(request.Source, out var kind, out var refusal))
            return new LostFrameSource(refusal);
        return FfmpegProcess.TryStart(executable, FfmpegArguments.Of(request, kind), clock ?? TimeProvider.System, out var process, out var failure)
            ? new FfmpegFrameSource(request, kind, process, clock ?? TimeProvider.System)
            : new LostFrameSource(failure);
    }
}
