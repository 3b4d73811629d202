using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Tracking;

/// <summary>
/// Where places lie beside a counting line, and which paths meet it. In pixels of the picture on which it was drawn. The end from belongs to the line and the end to does
/// not, so that of lines that follow each other a path meets one; a path past an end, by a pixel too, meets none.
/// </summary>
internal readonly struct LineGeometry
{
    private readonly PixelPoint from;
    private readonly float alongX;
    private readonly float alongY;
    private readonly float length;
    private readonly float inward;

    /// <param name="line">The line; its ends are apart, and its inner point is beside it.</param>
    public LineGeometry(CountingLine line)
    {
        from = line.From;
        var (x, y) = (line.To.X - from.X, line.To.Y - from.Y);
        length = MathF.Sqrt((x * x) + (y * y));
        (alongX, alongY) = (x / length, y / length);
        inward = 1;
        inward = MathF.Sign(Beside(line.Inside));
    }

    /// <summary>How far a place is from the line's course: above 0 on the inner side, below on the outer one.</summary>
    public float Beside(PixelPoint place) => inward * ((alongX * (place.Y - from.Y)) - (alongY * (place.X - from.X)));

    /// <summary>Whether a straight path meets the line: 1 going inwards, −1 going outwards, 0 where it does not, or passes its ends.</summary>
    public int Meets(PixelPoint start, PixelPoint end)
    {
        var (before, after) = (Beside(start), Beside(end));
        if (before < 0 == after < 0)
            return 0;
        var (startAlong, endAlong) = (Along(start), Along(end));
        var at = startAlong + ((endAlong - startAlong) * (before / (before - after)));
        return at < 0 || at >= length ? 0 : after < 0 ? -1 : 1;
    }

    private float Along(PixelPoint place) => (alongX * (place.X - from.X)) + (alongY * (place.Y - from.Y));
}
