namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>What FFmpeg reports of one delivered frame: number in the source, its time (null if it has none), its size before scaling, when the report came.</summary>
internal readonly record struct FrameReport(long Index, TimeSpan? MediaTime, int WidthPx, int HeightPx, long ArrivalTimestamp)
{
    /// <summary>When it was taken, by <see cref="FrameTimes.Observe"/>; null if nobody observes.</summary>
    public TimeSpan? Captured { get; init; }

    /// <summary>Whether it decodes from a key frame; else it is grey with what moved since.</summary>
    public bool IsDecodable { get; init; } = true;

    /// <summary>Whether it is a key frame itself.</summary>
    public bool IsKey { get; init; }

    /// <summary>Shape of its pixels, width to height; null where the stream does not say.</summary>
    public (int Width, int Height)? PixelShape { get; init; }

    /// <summary>The shape that its pixels are taken for.</summary>
    public PixelAspect Aspect => PixelShape is var (width, height) ? PixelAspect.Of(width, height) : PixelAspect.Square;
}
