using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Tracking;

/// <summary>The edge of one camera's picture: who comes into it there and who goes out. All in pixels of the drawn picture.</summary>
/// <param name="size">Size of the drawn picture.</param>
internal readonly struct PictureEdge(ImageSize size)
{
    private const float EdgePx = 2;

    /// <summary>How far somebody walks in a second, in body heights: 1.4 m of 1.7 m.</summary>
    private const float HeightsPerSecond = 0.8f;

    /// <summary>How far from the edge a detector still sees somebody who is partly out of the picture, in body heights.</summary>
    private const float SeenHeights = 0.1f;

    private readonly float width = size.Width;
    private readonly float height = size.Height;

    /// <summary>Whether the picture cuts off the feet, so that nobody knows where they stand.</summary>
    public bool CutsFeet(in PersonBox box) => !box.IsHead && box.Bottom >= height - EdgePx;

    /// <summary>Whether somebody is so near to the edge that they came in over it since the last frame.</summary>
    public bool IsNear(in PersonBox box, float heightPx, TimeSpan sinceLast)
    {
        var near = heightPx * (SeenHeights + (HeightsPerSecond * (float)sinceLast.TotalSeconds));
        return box.Left <= near || box.Right >= width - near || box.Bottom >= height - near || box.Place.Y <= near;
    }

    /// <summary>Whether somebody who is not seen any more went out over the edge: they were at it, or a second from it.</summary>
    public bool IsLeft(in PersonBox box, float heightPx, float velocityX, float velocityY)
    {
        var near = heightPx * SeenHeights;
        return box.Left + velocityX <= near || box.Right + velocityX >= width - near || box.Bottom + velocityY >= height - near || box.Place.Y + velocityY <= near;
    }
}

/// <summary>Pixels of the source picture to those of the picture on which the plan was drawn.</summary>
/// <param name="X">Factor to the right.</param>
/// <param name="Y">Factor downwards.</param>
internal readonly record struct PictureScale(float X, float Y)
{
    /// <summary>A box in the drawn picture.</summary>
    public PersonBox Of(in PersonBox box) => box with { Left = box.Left * X, Top = box.Top * Y, Right = box.Right * X, Bottom = box.Bottom * Y };
}
