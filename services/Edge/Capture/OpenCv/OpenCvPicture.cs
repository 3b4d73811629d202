using System.Buffers;
using OpenCvSharp;

namespace CrowdWatch.Edge.Capture.OpenCv;

/// <summary>Decodes pictures (JPEG, PNG, BMP, WebP): upright, 3 channels of 8 bits, blue first, whatever they hold.</summary>
internal static class OpenCvPicture
{
    /// <summary>No picture of a camera is near this.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    /// <summary>Fits the picture into the frame. What is wrong with it, or null.</summary>
    /// <param name="frame">The frame to fill.</param>
    /// <param name="file">The picture as a file.</param>
    /// <param name="given">Shape of its pixels as the plan says; null believes the file.</param>
    /// <remarks>From memory and never by name: of a JPEG that is cut off, ImRead gives the upper part and grey below, ImDecode nothing.</remarks>
    public static string? FitInto(Frame frame, ReadOnlySpan<byte> file, PixelAspect? given = null)
    {
        if (file.IsEmpty)
            return "is empty";
        try
        {
            using var picture = Cv2.ImDecode(file, ImreadModes.Color);
            if (picture.Empty())
                return "is damaged or cut off, or no picture";
            using var fitter = new OpenCvFitter(frame.Canvas, frame.Picture);
            var aspect = given ?? AspectOf(file, picture);
            fitter.Fit(picture, aspect);
            (frame.SourceWidthPx, frame.SourceHeightPx) = (aspect.DisplayWidth(picture.Width), picture.Height);
            (frame.KeptWidthPx, frame.KeptHeightPx) = (picture.Width, picture.Height);
            return null;
        }
        catch (OpenCVException fault)
        {
            return $"cannot be decoded: {fault.ErrMsg}";
        }
    }

    private static PixelAspect AspectOf(ReadOnlySpan<byte> file, Mat picture)
    {
        var (aspect, _) = StillHeader.AspectOf(file);
        return StillHeader.IsTurned(file, picture.Width, picture.Height) ? aspect.Turned() : aspect;
    }

    /// <summary>Reads a file into a rented array and fits it into the request's frame. What is wrong with it, or null, and what is odd about it.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<(string? Fault, string? Remark)> FitFileIntoAsync(Frame frame, CaptureRequest request, JpegFallback fallback, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(request.Source, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        if (file.Length > MaxBytes)
            return ($"has {file.Length} bytes; allowed are {MaxBytes}", null);
        var buffer = ArrayPool<byte>.Shared.Rent((int)file.Length);
        try
        {
            var length = await file.ReadAtLeastAsync(buffer, (int)file.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return await FitIntoAsync(frame, buffer.AsMemory(0, Math.Min(length, (int)file.Length)), request, fallback, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Fits the picture into the frame, if need be with FFmpeg, which forgives JPEG more.</summary>
    public static async Task<(string? Fault, string? Remark)> FitIntoAsync(
        Frame frame, ReadOnlyMemory<byte> file, CaptureRequest request, JpegFallback fallback, CancellationToken cancellationToken)
    {
        if (FitInto(frame, file.Span, request.PixelAspect) is not { } fault)
            return (null, null);
        return await fallback.FitIntoAsync(frame, file, request, cancellationToken).ConfigureAwait(false) is { } remark ? (null, remark) : (fault, null);
    }
}
