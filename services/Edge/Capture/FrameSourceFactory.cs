using System.Collections.Concurrent;
using CrowdWatch.Edge.Capture.Ffmpeg;
using CrowdWatch.Edge.Capture.Http;
using CrowdWatch.Edge.Capture.OpenCv;

namespace CrowdWatch.Edge.Capture;

/// <summary>Opens each source with the adapter that <see cref="CaptureChoice"/> names for it.</summary>
/// <param name="setting">What the user has set.</param>
/// <param name="ffmpeg">FFmpeg: a path, or a name that is looked up in PATH.</param>
/// <param name="clock">Where times of arrival and the read timeout come from; the system's clock by default.</param>
/// <param name="handedOver">Is told the name of a source, once, that another adapter opens than the setting says, and why.</param>
public sealed class FrameSourceFactory(
    CaptureAdapter setting = CaptureAdapter.Auto, string ffmpeg = "ffmpeg", TimeProvider? clock = null, Action<string, string>? handedOver = null) : IFrameSourceFactory
{
    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private readonly ConcurrentDictionary<string, bool> told = new();

    /// <summary>Whether OpenCV opens this source, as far as that shows without asking an address.</summary>
    public static bool NeedsOpenCv(string source, CaptureAdapter setting) =>
        CaptureSource.TryClassify(source, out var kind, out _) && CaptureChoice.Of(kind, setting).Adapter == CaptureAdapter.OpenCv;

    /// <inheritdoc/>
    /// <remarks>FFmpeg's command line holds the source, credentials too: other users of the machine can see it in the list of processes.</remarks>
    /// <exception cref="ArgumentException">The request is out of its ranges.</exception>
    public IFrameSource Open(CaptureRequest request)
    {
        request.EnsureValid();
        if (request.Rotation != CaptureRotation.None)
            return new TurnedFrameSource(request, Open);
        if (!CaptureSource.TryClassify(request.Source, out var kind, out var refusal))
            return new LostFrameSource(refusal);
        return kind == CaptureSourceKind.Http ? new HttpFrameSource(request, asked => OpenAs(request, asked), clock) : OpenAs(request, kind);
    }

    private IFrameSource OpenAs(CaptureRequest request, CaptureSourceKind kind)
    {
        var choice = CaptureChoice.Of(kind, setting);
        if (choice.Refusal is { } refusal)
            return new LostFrameSource($"{request.SourceName} {refusal}");
        if (choice.HandedOver is { } reason && told.TryAdd(request.SourceName, true))
            handedOver?.Invoke(request.SourceName, reason);
        if (choice.Adapter == CaptureAdapter.Ffmpeg)
            return new FfmpegFrameSource(request, kind, ffmpeg, clock);
        if (OpenCvLibrary.Failure is { } failure)
            return new LostFrameSource(failure);
        return kind switch
        {
            CaptureSourceKind.Still => new OpenCvStillSource(request, clock),
            CaptureSourceKind.Snapshot => new SnapshotFrameSource(request, clock),
            _ => new OpenCvFrameSource(request, kind, ffmpeg, clock),
        };
    }
}
