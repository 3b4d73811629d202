using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Domain.Ground;

/// <summary>Draws an outline of the ground into a camera's picture: what lies behind the camera is cut off, then what lies beside the picture.</summary>
public static class ZoneProjection
{
    /// <summary>Nearer to the camera than this share of the first known point's distance, nothing is shown.</summary>
    private const double NearDepth = 0.001;

    /// <summary>Edges that the lens bends are cut into pieces; from a true curve they are less than half a pixel away.</summary>
    private const double PiecePx = 32;

    private const int MaxPieces = 200;

    /// <summary>Less of the picture is nothing.</summary>
    private const double MinSquarePx = 16;

    /// <summary>The outline in the picture; empty where the picture shows nothing of it.</summary>
    /// <param name="plane">The camera's ground.</param>
    /// <param name="outline">Corners on the ground; the last is joined to the first.</param>
    public static IReadOnlyList<PixelPoint> Of(GroundPlane plane, IReadOnlyList<GroundPoint> outline)
    {
        ArgumentNullException.ThrowIfNull(plane);
        ArgumentNullException.ThrowIfNull(outline);
        var ahead = OutlineClip.Keep([.. outline.Select(place => (place.EastMetres, place.NorthMetres))], place => plane.ToStraight(new(place.X, place.Y)).Depth - NearDepth);
        var straight = ahead.Select(place => plane.ToStraight(new(place.X, place.Y))).Select(point => (point.X, point.Y)).ToList();
        var (left, top, right, bottom) = Border(plane);
        straight = OutlineClip.Keep(straight, left, top, right, bottom);
        var bent = Pieces(straight, plane).Select(point => Bend(plane, point)).ToList();
        var seen = OutlineClip.Keep([.. bent.Select(point => ((double)point.X, (double)point.Y))], 0, 0, plane.Size.Width, plane.Size.Height);
        return SquarePx(seen) < MinSquarePx ? [] : Distinct(seen);
    }

    /// <summary>A rectangle of the straight picture that holds the whole picture, in half diagonals.</summary>
    private static (double Left, double Top, double Right, double Bottom) Border(GroundPlane plane)
    {
        const int Steps = 16;
        const double Margin = 1.01;
        var (right, bottom) = (0.0, 0.0);
        for (var i = 0; i <= Steps; i++)
        {
            // The lens bends alike to all sides of the centre.
            foreach (var (x, y) in new[] { (1.0, (double)i / Steps), ((double)i / Steps, 1.0) })
            {
                plane.Lens.TryStraighten(new((float)(plane.Size.Width * (1 + x) / 2), (float)(plane.Size.Height * (1 + y) / 2)), out var straightX, out var straightY);
                (right, bottom) = (Math.Max(right, straightX), Math.Max(bottom, straightY));
            }
        }
        return (-right * Margin, -bottom * Margin, right * Margin, bottom * Margin);
    }

    private static IEnumerable<(double X, double Y)> Pieces(List<(double X, double Y)> outline, GroundPlane plane)
    {
        var halfDiagonalPx = Math.Sqrt(Math.Pow(plane.Size.Width, 2) + Math.Pow(plane.Size.Height, 2)) / 2;
        for (var i = 0; i < outline.Count; i++)
        {
            var (a, b) = (outline[i], outline[(i + 1) % outline.Count]);
            var pieces = plane.Lens.IsNone ? 1 : (int)Math.Clamp(Math.Ceiling(Length(a, b) * halfDiagonalPx / PiecePx), 1, MaxPieces);
            for (var piece = 0; piece < pieces; piece++)
                yield return b.CompareTo(a) < 0 ? Between(b, a, pieces - piece, pieces) : Between(a, b, piece, pieces);
        }
    }

    private static (double X, double Y) Between((double X, double Y) a, (double X, double Y) b, int piece, int pieces) =>
        piece == pieces ? b : (a.X + ((b.X - a.X) * piece / pieces), a.Y + ((b.Y - a.Y) * piece / pieces));

    // What the lens cannot show lies outside the picture, and there its direction is enough.
    private static PixelPoint Bend(GroundPlane plane, (double X, double Y) straight)
    {
        PixelPoint point;
        for (var scale = 1.0; !plane.Lens.TryBend(straight.X * scale, straight.Y * scale, out point); scale *= 0.95)
        {
        }
        return point;
    }

    private static double Length((double X, double Y) a, (double X, double Y) b) => Math.Sqrt(Math.Pow(b.X - a.X, 2) + Math.Pow(b.Y - a.Y, 2));

    private static double SquarePx(IReadOnlyList<(double X, double Y)> outline) => GroundArea.SquareMetres([.. outline.Select(point => new GroundPoint(point.X, point.Y))]);

    private static List<PixelPoint> Distinct(IReadOnlyList<(double X, double Y)> outline)
    {
        var points = new List<PixelPoint>();
        foreach (var (x, y) in outline)
        {
            var point = new PixelPoint((float)x, (float)y);
            if (points.Count == 0 || (points[^1] != point && (points[0] != point)))
                points.Add(point);
        }
        return points;
    }
}
