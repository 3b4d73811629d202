using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Edge.Capture.OpenCv;

/// <summary>Lets FFmpeg read a video file from end to end and tell whether it is whole, where OpenCV only stops.</summary>
internal static class RecordingCheck
{
    /// <summary>By so many frames two versions of the same decoder may differ at the ends of a whole file.</summary>
    public const int MaxDifference = 5;

    private static readonly Canvas Smallest = new(16, 16, ChannelOrder.Bgr, ResizeRule.Stretch, 0);

    /// <summary>Frames that FFmpeg read, and why the file is damaged or null; null as a whole where FFmpeg is missing or does not end in time.</summary>
    public static async Task<(long Frames, string? Damage)?> RunAsync(CaptureRequest recording, string ffmpeg, TimeProvider clock, CancellationToken cancellationToken)
    {
        var request = new CaptureRequest { Source = recording.Source, Canvas = Smallest, EveryNth = int.MaxValue, Stream = recording.Stream, ReadTimeout = recording.ReadTimeout };
        await using var source = new FfmpegFrameSource(request, CaptureSourceKind.Video, ffmpeg, clock);
        using var frame = new Frame(Smallest);
        try
        {
            var result = await source.ReadAsync(frame, cancellationToken).ConfigureAwait(false);
            if (result is CaptureResult.Lost && source.FramesSeen == 0)
                return null;
            while (result is CaptureResult.Got)
                result = await source.ReadAsync(frame, cancellationToken).ConfigureAwait(false);
            // The one picture that is taken may be of those before the first key frame, which are not delivered: that is no damage.
            return (source.FramesSeen, source.IsRead ? source.Damage : (result as CaptureResult.Lost)?.Reason);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
