using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>What a person says of a still: where each head is, or only how many people there are.</summary>
/// <param name="People">People on it.</param>
/// <param name="Heads">Their heads in pixels of the still; null where only the number was given.</param>
internal sealed record StillLabel(int People, IReadOnlyList<PixelPoint>? Heads)
{
    /// <summary>More heads than a person clicks or a camera shows.</summary>
    public const int MaxPeople = 10_000;

    public static StillLabel Of(IReadOnlyList<PixelPoint> heads) => new(heads.Count, heads);
}
