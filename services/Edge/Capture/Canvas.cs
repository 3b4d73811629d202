namespace CrowdWatch.Edge.Capture;

/// <summary>The picture a model wants: size in pixels, 3 bytes a pixel, how the source is fitted into it, and the value of each padding byte.</summary>
public sealed record Canvas(int WidthPx, int HeightPx, ChannelOrder Channels, ResizeRule Resize, byte PadValue)
{
    /// <summary>Bytes of one picture, rows from the top, no gap between rows.</summary>
    public int ByteCount => WidthPx * HeightPx * 3;

    /// <summary>
    /// Size in pixels that a source picture takes on the canvas (without padding), at least 1 × 1. Halves round away from zero, so that
    /// every adapter arrives at the same size.
    /// </summary>
    public (int WidthPx, int HeightPx) FittedSize(int sourceWidthPx, int sourceHeightPx)
    {
        if (Resize == ResizeRule.Stretch)
            return (WidthPx, HeightPx);
        var scale = Math.Min((double)WidthPx / sourceWidthPx, (double)HeightPx / sourceHeightPx);
        return (Fit(sourceWidthPx * scale, WidthPx), Fit(sourceHeightPx * scale, HeightPx));
    }

    private static int Fit(double length, int most) =>
        Math.Clamp((int)Math.Round(length, MidpointRounding.AwayFromZero), 1, most);
}
