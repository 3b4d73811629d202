using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Ground;

/// <summary>
/// The bend of a lens: the division model of Fitzgibbon (2001), r_straight = r / (1 + k r²), with r from the picture's centre in half diagonals. k below 0
/// is the barrel of a wide lens.
/// </summary>
internal readonly struct LensDistortion(ImageSize size, double k)
{
    private readonly double centreX = size.Width / 2.0;
    private readonly double centreY = size.Height / 2.0;
    private readonly double unit = Math.Sqrt(((double)size.Width * size.Width) + ((double)size.Height * size.Height)) / 2;

    /// <summary>Where a straight lens would show a point, in half diagonals from the centre.</summary>
    public (double X, double Y) Straighten(PixelPoint point)
    {
        var (x, y) = ((point.X - centreX) / unit, (point.Y - centreY) / unit);
        var scale = 1 / (1 + (k * ((x * x) + (y * y))));
        return (x * scale, y * scale);
    }

    /// <summary>Where this lens shows a point of the straight picture; false beyond all that it can show.</summary>
    public bool TryBend(double x, double y, out PixelPoint point)
    {
        // r_straight (1 + k r²) = r: the root that is r_straight itself where k is 0.
        var r = Math.Sqrt((x * x) + (y * y));
        var under = 1 - (4 * k * r * r);
        point = default;
        if (!(under >= 0))
            return false;
        var scale = 2 / (1 + Math.Sqrt(under));
        point = new((float)((x * scale * unit) + centreX), (float)((y * scale * unit) + centreY));
        return float.IsFinite(point.X) && float.IsFinite(point.Y);
    }
}
