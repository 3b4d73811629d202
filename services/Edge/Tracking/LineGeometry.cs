using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Tracking;

/// <summary>Where places lie beside a counting line, and which paths meet it. In pixels of the picture on which it was drawn.</summary>
internal readonly struct LineGeometry
{
    /// <summary>
    /// How far past its ends a line still counts. Ends are clicked by hand and feet are known to a few pixels: two true paths of PETS 2009 pass the end of a line
    /// drawn for them by 0.9 and 2.4 px. Less than the least hysteresis, so that nobody who clearly walks past an end meets the line.
    /// </summary>
    public const float EndReachPx = 3;

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
        if (at < -EndReachPx || at > length + EndReachPx)
            return 0;
        return after < 0 ? -1 : 1;
    }

    private float Along(PixelPoint place) => (alongX * (place.X - from.X)) + (alongY * (place.Y - from.Y));
}
