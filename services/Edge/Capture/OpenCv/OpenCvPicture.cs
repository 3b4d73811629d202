using System.Buffers;
using OpenCvSharp;

namespace CrowdWatch.Edge.Capture.OpenCv;

/// <summary>Decodes pictures (JPEG, PNG, BMP, WebP): upright, 3 channels of 8 bits, blue first, whatever they hold.</summary>
internal static class OpenCvPicture
{
    /// <summary>No picture of a camera is near this.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    /// <summary>Fits the picture into the frame. What is wrong with it, or null.</summary>
    /// <remarks>From memory and never by name: of a JPEG that is cut off, ImRead gives the upper part and grey below, ImDecode nothing.</remarks>
    public static string? FitInto(Frame frame, ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
            return "is empty";
        try
        {
            using var picture = Cv2.ImDecode(file, ImreadModes.Color);
            if (picture.Empty())
                return "is damaged or cut off, or no picture";
            using var fitter = new OpenCvFitter(frame.Canvas, frame.Picture);
            fitter.Fit(picture);
            (frame.SourceWidthPx, frame.SourceHeightPx) = (picture.Width, picture.Height);
            return null;
        }
        catch (OpenCVException fault)
        {
            return $"cannot be decoded: {fault.ErrMsg}";
        }
    }

    /// <summary>Reads a file into a rented array and fits it into the frame. What is wrong with it, or null.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<string?> FitFileIntoAsync(Frame frame, string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        if (file.Length > MaxBytes)
            return $"has {file.Length} bytes; allowed are {MaxBytes}";
        var buffer = ArrayPool<byte>.Shared.Rent((int)file.Length);
        try
        {
            var length = await file.ReadAtLeastAsync(buffer, (int)file.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return FitInto(frame, buffer.AsSpan(0, Math.Min(length, (int)file.Length)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
