namespace CrowdWatch.Edge.Capture.Synthetic;

/// <summary>What a made-up camera shows and how it fails.</summary>
public sealed record SyntheticScene
{
    /// <summary>Width of the source picture, before it is fitted.</summary>
    public int WidthPx { get; init; } = 768;

    /// <summary>Height of the source picture, before it is fitted.</summary>
    public int HeightPx { get; init; } = 576;

    /// <summary>Frames a second of the source's clock.</summary>
    public double FramesPerSecond { get; init; } = 10;

    /// <summary>Frames until the regular end; null for a camera that never ends.</summary>
    public long? FrameCount { get; init; }

    /// <summary>Colour of the ground in frame k; grey by default.</summary>
    public Func<long, SyntheticColour> Ground { get; init; } = _ => new SyntheticColour(128, 128, 128);

    /// <summary>Rectangles above the ground, the last one on top.</summary>
    public IReadOnlyList<MovingRectangle> Rectangles { get; init; } = [];

    /// <summary>From this frame on the source says nothing more, as a camera that hangs.</summary>
    public long? StallAtFrame { get; init; }

    /// <summary>Instead of this frame the source is lost, as a camera whose cable is pulled.</summary>
    public long? FailAtFrame { get; init; }
}
