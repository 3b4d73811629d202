using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Edge.Teaching;

/// <summary>What a person says of a still: how many people it shows and, where clicked, their heads.</summary>
/// <param name="People">All people of the picture, 0 or more.</param>
/// <param name="Heads">One point for each of them, in pixels of the source picture; null where the number was typed.</param>
public sealed record StillLabel(int People, IReadOnlyList<PixelPoint>? Heads = null)
{
    /// <summary>A still whose heads were clicked.</summary>
    public static StillLabel Clicked(IReadOnlyList<PixelPoint> heads) => new(heads.Count, heads);
}
