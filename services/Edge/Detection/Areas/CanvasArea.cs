namespace CrowdWatch.Edge.Detection.Areas;

/// <summary>A part of a picture on its canvas, in pixels of the canvas; corners and sides are multiples of the model's step, so that its cells lie as on the whole.</summary>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its top.</param>
/// <param name="WidthPx">Its width.</param>
/// <param name="HeightPx">Its height.</param>
public readonly record struct CanvasArea(int X, int Y, int WidthPx, int HeightPx)
{
    /// <summary>Pixels of it.</summary>
    public int AreaPx => WidthPx * HeightPx;

    /// <summary>The smallest area that holds both.</summary>
    public CanvasArea Union(CanvasArea other)
    {
        var (x, y) = (Math.Min(X, other.X), Math.Min(Y, other.Y));
        return new(x, y, Math.Max(X + WidthPx, other.X + other.WidthPx) - x, Math.Max(Y + HeightPx, other.Y + other.HeightPx) - y);
    }
}
