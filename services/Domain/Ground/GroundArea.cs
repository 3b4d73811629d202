using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Domain.Ground;

/// <summary>The ground that an outline in the picture goes around, in m²: what people per m² of the seen part are worked out from.</summary>
public static class GroundArea
{
    /// <summary>The bend of a lens makes curves of straight edges: pieces this short in the picture are as good as straight.</summary>
    private const double PiecePx = 4;

    private const int MaxPieces = 1_000;

    /// <summary>Area in m²; null where the outline reaches the horizon, beyond which no ground ends.</summary>
    /// <param name="plane">The camera's ground.</param>
    /// <param name="outline">Corners in pixels of the picture that the ground was fitted in, in either direction; the last is joined to the first. No edge meets another.</param>
    /// <exception cref="ArgumentException">There are fewer than 3 corners.</exception>
    public static double? Of(GroundPlane plane, IReadOnlyList<PixelPoint> outline)
    {
        ArgumentNullException.ThrowIfNull(plane);
        ArgumentNullException.ThrowIfNull(outline);
        if (outline.Count < 3)
            throw new ArgumentException($"An outline has {outline.Count} points; at least 3 are needed.", nameof(outline));
        var corners = new List<GroundPoint>();
        foreach (var point in Pieces(outline))
        {
            if (!plane.TryToGround(point, out var place))
                return null;
            corners.Add(place);
        }
        return SquareMetres(corners);
    }

    /// <summary>Area of an outline on the ground, whichever way round it goes.</summary>
    public static double SquareMetres(IReadOnlyList<GroundPoint> outline)
    {
        ArgumentNullException.ThrowIfNull(outline);
        var (twice, origin) = (0.0, outline.Count > 0 ? outline[0] : default);
        for (var i = 0; i < outline.Count; i++)
        {
            var (a, b) = (outline[i], outline[(i + 1) % outline.Count]);
            twice += ((a.EastMetres - origin.EastMetres) * (b.NorthMetres - origin.NorthMetres)) - ((b.EastMetres - origin.EastMetres) * (a.NorthMetres - origin.NorthMetres));
        }
        return Math.Abs(twice) / 2;
    }

    private static IEnumerable<PixelPoint> Pieces(IReadOnlyList<PixelPoint> outline)
    {
        for (var i = 0; i < outline.Count; i++)
        {
            var (from, to) = (outline[i], outline[(i + 1) % outline.Count]);
            var length = Math.Sqrt(Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2));
            var pieces = (int)Math.Clamp(Math.Ceiling(length / PiecePx), 1, MaxPieces);
            for (var piece = 0; piece < pieces; piece++)
                yield return new(from.X + ((to.X - from.X) * piece / pieces), from.Y + ((to.Y - from.Y) * piece / pieces));
        }
    }
}
