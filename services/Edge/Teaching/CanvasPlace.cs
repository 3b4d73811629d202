using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Edge.Teaching;

/// <summary>Where a place of the source picture lies on the canvas: both are multiplied.</summary>
public readonly record struct CanvasPlace(float ScaleX, float ScaleY)
{
    /// <summary>For pictures of this size on this canvas.</summary>
    public static CanvasPlace Of(Canvas canvas, int sourceWidthPx, int sourceHeightPx)
    {
        var back = CanvasToSource.Of(canvas, sourceWidthPx, sourceHeightPx);
        return new(1 / back.ScaleX, 1 / back.ScaleY);
    }
}
