using System.Collections.Concurrent;
using CrowdWatch.Edge.Capture.Decoding;
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

    /// <summary>Sources that may be open twice at once while their decoding changes: of twenty cameras that start together, each costs twice as much then.</summary>
    private readonly OverlapLimit overlaps = new(2);

    /// <summary>Whether OpenCV opens this source, as far as that shows without asking an address.</summary>
    public static bool NeedsOpenCv(string source, CaptureAdapter setting) =>
        CaptureSource.TryClassify(source, out var kind, out _) && CaptureChoice.Of(kind, setting).Adapter == CaptureAdapter.OpenCv;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The request is out of its ranges.</exception>
    public IFrameSource Open(CaptureRequest request)
    {
        request.EnsureValid();
        if (request.Rotation != CaptureRotation.None)
            return new TurnedFrameSource(request, Open);
        if (!CaptureSource.TryClassify(request.Source, out var kind, out var refusal))
            return new LostFrameSource(refusal);
        return kind == CaptureSourceKind.Http ? new HttpFrameSource(request, (asked, arrivalIsTime) => OpenAs(request, asked, arrivalIsTime), clock) : OpenAs(request, kind);
    }

    private IFrameSource OpenAs(CaptureRequest request, CaptureSourceKind kind, bool arrivalIsTime = false)
    {
        var choice = CaptureChoice.Of(kind, setting);
        if (choice.Refusal is { } refusal)
            return new LostFrameSource($"{request.SourceName} {refusal}");
        if (choice.HandedOver is { } reason)
            Tell(request, reason);
        if (choice.Adapter == CaptureAdapter.Ffmpeg && IsAdaptive(request, kind))
            return new AdaptiveFrameSource(request, asked => Decoded(new FfmpegFrameSource(asked, kind, ffmpeg, clock, arrivalIsTime: arrivalIsTime)), overlaps, clock);
        if (choice.Adapter == CaptureAdapter.Ffmpeg)
            return new FfmpegFrameSource(kind == CaptureSourceKind.Still ? WithPrintedAspect(request) : request, kind, ffmpeg, clock, arrivalIsTime: arrivalIsTime);
        if (OpenCvLibrary.Failure is { } failure)
            return new LostFrameSource(failure);
        return kind switch
        {
            CaptureSourceKind.Still => new OpenCvStillSource(request, ffmpeg, clock),
            CaptureSourceKind.Snapshot => new SnapshotFrameSource(request, ffmpeg, clock),
            CaptureSourceKind.Video => OpenVideo(request),
            _ => new OpenCvFrameSource(request, kind, colours: null, ffmpeg, clock),
        };
    }

    /// <summary>A camera's stream, or a file that is read as if it were one. A camera of this machine cannot be opened twice.</summary>
    private static bool IsAdaptive(CaptureRequest request, CaptureSourceKind kind) =>
        request.SamplesPerSecond is not null && (request.Live || request.RealTime) && FfmpegArguments.TellsOfPackets(request, kind);

    private static DecodedSource Decoded(FfmpegFrameSource source) => new(source, () => source.Pace);

    /// <summary>OpenCV opens the first video stream of a file and no other.</summary>
    private IFrameSource OpenVideo(CaptureRequest request)
    {
        var streams = SourceDescription.Ask(ffmpeg, request.Source);
        var picked = VideoStream.Pick(streams, request.Stream);
        if (picked == VideoStream.Pick(streams, 0) && (picked is not null || request.Stream is null))
            return new OpenCvFrameSource(request, CaptureSourceKind.Video, picked?.Matrix, ffmpeg, clock);
        Tell(request, "OpenCV opens the first video stream of a file only, so FFmpeg opens it although Edge:Capture is OpenCv");
        return new FfmpegFrameSource(request, CaptureSourceKind.Video, ffmpeg, clock);
    }

    private void Tell(CaptureRequest request, string reason)
    {
        if (told.TryAdd(request.SourceName, true))
            handedOver?.Invoke(request.SourceName, reason);
    }

    /// <summary>FFmpeg takes densities for print for the shape itself, and so squeezes what should be widened.</summary>
    private static CaptureRequest WithPrintedAspect(CaptureRequest request)
    {
        if (request.PixelAspect is not null)
            return request;
        try
        {
            var start = new byte[StillHeader.MaxBytes];
            using var file = File.OpenRead(request.Source);
            var (aspect, isDensity) = StillHeader.AspectOf(start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
            return isDensity ? request with { PixelAspect = aspect } : request;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return request;   // FFmpeg says what is wrong with it
        }
    }
}
