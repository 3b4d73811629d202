using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Ground;

/// <summary>
/// The bend of a lens: the division model of Fitzgibbon (2001), r_straight = r / (1 + k r²), with r from the picture's centre in half diagonals. k below 0
/// is the barrel of a wide lens.
/// </summary>
internal readonly struct LensDistortion(ImageSize size, double k)
{
    /// <summary>The model holds within the picture, r up to 1, and some way around it; far out it folds over.</summary>
    private const double LeastScale = 0.1;

    private readonly double centreX = size.Width / 2.0;
    private readonly double centreY = size.Height / 2.0;
    private readonly double unit = Math.Sqrt(((double)size.Width * size.Width) + ((double)size.Height * size.Height)) / 2;

    /// <summary>Whether straight lines stay straight.</summary>
    public bool IsNone => k == 0;

    /// <summary>Where a straight lens would show a point, in half diagonals from the centre; false far outside the picture, where the model does not hold.</summary>
    public bool TryStraighten(PixelPoint point, out double x, out double y)
    {
        (x, y) = ((point.X - centreX) / unit, (point.Y - centreY) / unit);
        var squared = k * ((x * x) + (y * y));
        (x, y) = (x / (1 + squared), y / (1 + squared));
        return 1 + squared > LeastScale && squared < 1;
    }

    /// <summary>Where this lens shows a point of the straight picture; false beyond all that it can show.</summary>
    public bool TryBend(double x, double y, out PixelPoint point)
    {
        // r_straight (1 + k r²) = r: the root that is r_straight itself where k is 0.
        var under = 1 - (4 * k * ((x * x) + (y * y)));
        point = default;
        if (!(under >= 0))
            return false;
        var scale = 2 / (1 + Math.Sqrt(under));
        point = new((float)((x * scale * unit) + centreX), (float)((y * scale * unit) + centreY));
        return float.IsFinite(point.X) && float.IsFinite(point.Y);
    }
}
