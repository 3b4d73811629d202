using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Edge.Detection.Tiling;

/// <summary>A view that the model is given of a picture: a tile, or the picture as a whole. Boxes of it are in pixels of the model's canvas.</summary>
/// <param name="X">Left edge of the view in the large picture, in pixels; 0 for the whole.</param>
/// <param name="Y">Its top.</param>
/// <param name="CutRight">Right edge of the view in pixels of the model's canvas where more of the picture lies beyond it; null where it ends with the picture.</param>
/// <param name="CutBottom">Its bottom likewise.</param>
/// <param name="Scale">From the view's pixels to those of the source.</param>
public readonly record struct TileView(int X, int Y, int? CutRight, int? CutBottom, CanvasToSource Scale)
{
    // A detector's edges are off by a few pixels.
    private const float MarginPx = 4;

    /// <summary>The whole picture, fitted onto the model's canvas.</summary>
    /// <param name="toSource">From that canvas to the source.</param>
    public static TileView Whole(CanvasToSource toSource) => new(0, 0, null, null, toSource);

    /// <summary>A tile of a picture.</summary>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its top.</param>
    /// <param name="tile">Its size.</param>
    /// <param name="picture">Size of the picture on its canvas, without padding.</param>
    /// <param name="toSource">From that canvas to the source.</param>
    public static TileView At(int x, int y, (int WidthPx, int HeightPx) tile, (int WidthPx, int HeightPx) picture, CanvasToSource toSource) => new(
        x, y, x + tile.WidthPx < picture.WidthPx ? tile.WidthPx : null, y + tile.HeightPx < picture.HeightPx ? tile.HeightPx : null, toSource);

    /// <summary>Whether an edge that is not the picture's cuts the box: who is cut here is whole in the next tile, or, when large, in the whole picture.</summary>
    public bool Cuts(in PersonBox box) =>
        (X > 0 && box.Left < MarginPx)
        || (Y > 0 && box.Top < MarginPx)
        || box.Right > CutRight - MarginPx
        || box.Bottom > CutBottom - MarginPx;

    /// <summary>The box in pixels of the source.</summary>
    public PersonBox ToSource(in PersonBox box) => Scale.Box(box.Left + X, box.Top + Y, box.Right + X, box.Bottom + Y, box.Confidence) with { IsHead = box.IsHead };
}
