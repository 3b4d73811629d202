using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Edge.Capture.OpenCv;

/// <summary>
/// Decodes with FFmpeg the JPEGs that OpenCV's library refuses for one odd marker (bytes between segments, reserved markers, no end marker),
/// though the picture in them is whole. FFmpeg tells those from pictures that are cut off.
/// </summary>
internal sealed class JpegFallback(string ffmpeg, TimeProvider clock)
{
    /// <summary>A JPEG begins with FF D8 and may have some bytes in front of it, but not many.</summary>
    private const int MaxBytesBefore = 4096;

    /// <summary>Fits the picture into the frame and says what is odd about it; null where it is no JPEG, or one that is broken.</summary>
    public async Task<string?> FitIntoAsync(Frame frame, ReadOnlyMemory<byte> file, CaptureRequest request, CancellationToken cancellationToken)
    {
        if (file.Span[..Math.Min(file.Length, MaxBytesBefore)].IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD8]) < 0)
            return null;
        // A file FFmpeg reads itself: from a pipe it takes bytes between two segments for the end.
        var isFile = !CaptureSource.IsLive(request.Source);
        var picture = new CaptureRequest { Source = request.Source, Canvas = frame.Canvas, PixelAspect = request.PixelAspect, ReadTimeout = request.ReadTimeout };
        await using var source = new FfmpegFrameSource(picture, CaptureSourceKind.Still, ffmpeg, clock, isFile ? default : file);
        if (await source.ReadAsync(frame, cancellationToken).ConfigureAwait(false) is not CaptureResult.Got)
            return null;
        // What was kept of the frame is its own: the second read only hears how the picture ended.
        using var rest = new Frame(frame.Canvas);
        return await source.ReadAsync(rest, cancellationToken).ConfigureAwait(false) is CaptureResult.Ended end
            ? end.Remark ?? "not a JPEG as the standard has it, but FFmpeg reads it whole"
            : null;
    }
}
