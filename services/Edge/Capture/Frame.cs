using CrowdWatch.Edge.Capture.OpenCv;
using OpenCvSharp;

namespace CrowdWatch.Edge.Capture;

/// <summary>
/// One picture of a source, fitted onto a canvas. Made once and filled again and again by <see cref="IFrameSource.ReadAsync"/>. Its bytes are
/// a matrix of OpenCV and an array of .NET at once: what FFmpeg's pipe writes is what OpenCV sees, and nothing is copied.
/// </summary>
/// <remarks>
/// The array is pinned and owns the memory. So a source that was given up in the middle of a read writes into memory that is still there, and
/// cameras that do not need OpenCV go on where its library is missing.
/// </remarks>
public sealed class Frame : IDisposable
{
    private readonly byte[] pixels;
    private readonly Mat? picture;

    /// <summary>Makes a frame that is black.</summary>
    public Frame(Canvas canvas)
    {
        Canvas = canvas;
        pixels = GC.AllocateArray<byte>(canvas.ByteCount, pinned: true);
        if (OpenCvLibrary.Failure is null)
            picture = Wrap();
    }

    /// <summary>What the bytes mean.</summary>
    public Canvas Canvas { get; }

    /// <summary>The pixels, <see cref="Canvas.ByteCount"/> bytes.</summary>
    public Span<byte> Pixels => pixels;

    /// <summary>The same pixels, for reading into them.</summary>
    public Memory<byte> PixelMemory => pixels;

    /// <summary>The same pixels as a matrix of the canvas's size, 3 channels of 8 bits. Dies with the frame.</summary>
    /// <exception cref="EdgeException">OpenCV's library cannot be loaded; the message says what to install.</exception>
    public Mat Picture => picture ?? throw new EdgeException(OpenCvLibrary.Failure!);

    /// <summary>Width of the source picture before it was fitted, as it is meant to be seen: of pixels that are not square the width for this height.</summary>
    public int SourceWidthPx { get; set; }

    /// <summary>Height of the source picture before it was fitted.</summary>
    public int SourceHeightPx { get; set; }

    /// <summary>Width in which the source keeps its picture; another one than <see cref="SourceWidthPx"/> where pixels are not square.</summary>
    public int KeptWidthPx { get; set; }

    /// <summary>Height in which the source keeps its picture; another one than <see cref="SourceHeightPx"/> where such a picture is turned by a quarter.</summary>
    public int KeptHeightPx { get; set; }

    /// <summary>Number of the frame in the source, from 0, skipped frames counted too.</summary>
    public long Index { get; set; }

    /// <summary>Whether the source says that this frame decodes by itself; null where it does not say.</summary>
    public bool? IsKey { get; set; }

    /// <summary>Shape of the source's pixels, width to height; null where it does not say.</summary>
    public (int Width, int Height)? PixelShape { get; set; }

    /// <summary>Time of the frame since the first one of the source, by the source's own clock.</summary>
    public TimeSpan MediaTime { get; set; }

    /// <summary>When the picture was taken, as well as we know: for a live source its arrival, corrected for frames that came late. UTC.</summary>
    public DateTimeOffset CapturedAt { get; set; }

    /// <summary>Copies picture and all that is known of it into a frame of the same canvas.</summary>
    public void CopyTo(Frame other)
    {
        Pixels.CopyTo(other.Pixels);
        (other.SourceWidthPx, other.SourceHeightPx, other.KeptWidthPx, other.KeptHeightPx) = (SourceWidthPx, SourceHeightPx, KeptWidthPx, KeptHeightPx);
        (other.Index, other.IsKey, other.PixelShape, other.MediaTime, other.CapturedAt) = (Index, IsKey, PixelShape, MediaTime, CapturedAt);
    }

    /// <summary>Lets go of the matrix; the bytes go with the last who holds them.</summary>
    public void Dispose() => picture?.Dispose();

    // A method of its own: where the library is missing, OpenCvSharp's types must not even be looked at.
    private unsafe Mat Wrap()
    {
        fixed (byte* start = pixels)
            return Mat.FromPixelData(Canvas.HeightPx, Canvas.WidthPx, MatType.CV_8UC3, (nint)start);
    }
}
