namespace CrowdWatch.Edge.Capture;

/// <summary>One picture of a source, fitted onto a canvas. Made once and filled again and again by <see cref="IFrameSource.ReadAsync"/>.</summary>
public sealed class Frame(Canvas canvas)
{
    /// <summary>What the bytes mean.</summary>
    public Canvas Canvas { get; } = canvas;

    /// <summary>The pixels, <see cref="Canvas.ByteCount"/> bytes.</summary>
    public byte[] Pixels { get; } = new byte[canvas.ByteCount];

    /// <summary>Width of the source picture before it was fitted.</summary>
    public int SourceWidthPx { get; set; }

    /// <summary>Height of the source picture before it was fitted.</summary>
    public int SourceHeightPx { get; set; }

    /// <summary>Number of the frame in the source, from 0, skipped frames counted too.</summary>
    public long Index { get; set; }

    /// <summary>Time of the frame since the first one of the source, by the source's own clock.</summary>
    public TimeSpan MediaTime { get; set; }

    /// <summary>When the picture was taken, as well as we know: for a live source its arrival, corrected for frames that came late. UTC.</summary>
    public DateTimeOffset CapturedAt { get; set; }
}
