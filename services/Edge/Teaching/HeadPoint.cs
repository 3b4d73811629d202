using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Teaching;

/// <summary>A detection of any score by the cell in which its head lies: clicks are heads, so a box must be where its click would be.</summary>
/// <param name="Cell">The cell of the feature map.</param>
/// <param name="Confidence">The score, 0 to 1.</param>
public readonly record struct HeadPoint(int Cell, float Confidence)
{
    /// <summary>Share of a box's height from its top to the middle of the head: a standing person is about seven and a half heads tall.</summary>
    private const float HeadShare = 0.07f;

    /// <summary>Confidence over which a detection goes from nothing to a whole one: a hard step makes counts jump, and its best place a matter of chance.</summary>
    private const float Ramp = 0.2f;

    /// <summary>How much of a person a detection is worth, 0 to 1, where one at the threshold is worth half.</summary>
    public float WeightAt(float threshold) => Math.Clamp(((Confidence - threshold) / Ramp) + 0.5f, 0, 1);

    /// <summary>The cell of a box that is given in pixels of the source.</summary>
    public static HeadPoint Of(in PersonBox box, in CanvasPlace place, BlockGrid grid, int stridePx) => new(
        grid.CellAt((box.Left + box.Right) / 2 * place.ScaleX, (box.Top + ((box.Bottom - box.Top) * HeadShare)) * place.ScaleY, stridePx), box.Confidence);
}
