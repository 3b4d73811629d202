using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Ground;

/// <summary>
/// What one camera sees of one zone's ground: a place is seen when it shows inside the picture and the view's outline, and someone there shows at least
/// <see cref="MinPersonPx"/> tall.
/// </summary>
public sealed class CameraSight
{
    /// <summary>Height of a person on the picture of the plan below which no detector finds anybody.</summary>
    public const double MinPersonPx = 12;

    /// <summary>
    /// Height of that person. It is measured as if it lay across the line of sight, for which the ground is enough; someone upright shows shorter
    /// only to a camera that looks steeply down, which is near.
    /// </summary>
    public const double PersonMetres = 1.7;

    // Far below the size of a square, and far above what a float of pixels can tell.
    private const double StepMetres = 0.1;

    private readonly GroundPlane ground;
    private readonly ImageSize size;
    private readonly PixelPolygon outline;

    /// <param name="ground">The camera's ground.</param>
    /// <param name="size">Size of its picture.</param>
    /// <param name="outline">The view's outline in the picture.</param>
    /// <exception cref="ArgumentException">The outline has fewer than 3 points.</exception>
    public CameraSight(GroundPlane ground, ImageSize size, IReadOnlyList<PixelPoint> outline) =>
        (this.ground, this.size, this.outline) = (ground, size, new PixelPolygon(outline));

    /// <summary>Pixels that show a square metre of the ground at a place; null where it is not seen.</summary>
    public double? PixelsPerSquareMetre(GroundPoint place)
    {
        if (!ground.TryToPicture(place, out var at) || at.X < 0 || at.Y < 0 || at.X > size.Width || at.Y > size.Height || !outline.Contains(at))
            return null;
        if (!ground.TryToPicture(place with { EastMetres = place.EastMetres + StepMetres }, out var east)
            || !ground.TryToPicture(place with { NorthMetres = place.NorthMetres + StepMetres }, out var north))
            return null;
        var (a, b) = ((east.X - at.X) / StepMetres, (north.X - at.X) / StepMetres);
        var (c, d) = ((east.Y - at.Y) / StepMetres, (north.Y - at.Y) / StepMetres);
        var area = Math.Abs((a * d) - (b * c));
        return PersonMetres * LargestStretch((a * a) + (b * b) + (c * c) + (d * d), area) >= MinPersonPx ? area : null;
    }

    // The larger singular value of a 2×2 matrix, from the sum of its squares and its determinant.
    private static double LargestStretch(double squares, double determinant) =>
        Math.Sqrt((squares + Math.Sqrt(Math.Max(0, (squares * squares) - (4 * determinant * determinant)))) / 2);
}
