using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Ground;

/// <summary>
/// A drawn camera over level ground: shows where its picture has any place, from its position and lens alone and not through a homography.
/// Without more it hangs 6 m above the origin, looks north and 25° down, and sees 66° of a 1280×720 picture.
/// </summary>
internal sealed record PinholeCamera
{
    /// <summary>The place of the ground below it.</summary>
    public GroundPoint Foot { get; init; }

    /// <summary>Height of the lens above the ground.</summary>
    public double HeightMetres { get; init; } = 6;

    /// <summary>Where it looks: clockwise from north.</summary>
    public double HeadingDegrees { get; init; }

    /// <summary>How far below level it looks.</summary>
    public double TiltDegrees { get; init; } = 25;

    /// <summary>Focal length.</summary>
    public double FocalPx { get; init; } = 985;

    /// <summary>k of the division model, as in the plan.</summary>
    public double Distortion { get; init; }

    public ImageSize Size { get; init; } = new() { Width = 1280, Height = 720 };

    /// <summary>Where the picture shows a place of the ground, or a point above it, inside the picture or not.</summary>
    /// <exception cref="ArgumentException">It lies behind the camera.</exception>
    public PixelPoint PictureOf(GroundPoint place, double aboveMetres = 0)
    {
        var (x, y) = Exact(place, aboveMetres);
        return new((float)x, (float)y);
    }

    /// <summary>The same without rounding to a float.</summary>
    public (double X, double Y) Exact(GroundPoint place, double aboveMetres = 0)
    {
        var ((sinH, cosH), (sinT, cosT)) = (Math.SinCos(Radians(HeadingDegrees)), Math.SinCos(Radians(TiltDegrees)));
        var (east, north, up) = (place.EastMetres - Foot.EastMetres, place.NorthMetres - Foot.NorthMetres, aboveMetres - HeightMetres);
        var depth = (east * sinH * cosT) + (north * cosH * cosT) - (up * sinT);
        if (depth <= 0)
            throw new ArgumentException($"{place} lies behind the camera.", nameof(place));
        var right = (east * cosH) - (north * sinH);
        var down = -(east * sinT * sinH) - (north * sinT * cosH) - (up * cosT);
        var scale = FocalPx / depth * Bend(Math.Sqrt((right * right) + (down * down)) / depth);
        return ((Size.Width / 2.0) + (right * scale), (Size.Height / 2.0) + (down * scale));
    }

    /// <summary>Whether the picture shows the place.</summary>
    public bool Shows(GroundPoint place)
    {
        var ahead = Radians(HeadingDegrees);
        if (((place.EastMetres - Foot.EastMetres) * Math.Sin(ahead)) + ((place.NorthMetres - Foot.NorthMetres) * Math.Cos(ahead)) <= 0)
            return false;
        var (x, y) = Exact(place);
        return x >= 0 && y >= 0 && x <= Size.Width && y <= Size.Height;
    }

    /// <summary>What a plan in WGS84 would say of the camera's ground, from the places given.</summary>
    public GroundControl Control(LocalPlane plane, IEnumerable<GroundPoint> places) => new()
    {
        Points = [.. places.Select(place => new GroundControlPoint { Picture = PictureOf(place), Map = plane.Wgs84Of(place) })],
        Distortion = Distortion,
    };

    /// <summary>Places of a grid on the ground, row by row from the south-west corner.</summary>
    public static IReadOnlyList<GroundPoint> Grid(double west, double south, double east, double north, int columns, int rows) =>
    [
        .. from row in Enumerable.Range(0, rows)
           from column in Enumerable.Range(0, columns)
           select new GroundPoint(west + ((east - west) * column / (columns - 1)), south + ((north - south) * row / (rows - 1))),
    ];

    // r_straight (1 + k r²) = r, in half diagonals: by Newton's method, not by the formula of the product.
    private double Bend(double tangent)
    {
        var straight = tangent * FocalPx * 2 / Math.Sqrt((Size.Width * (double)Size.Width) + (Size.Height * (double)Size.Height));
        var r = straight;
        for (var i = 0; i < 50; i++)
            r -= ((straight * (1 + (Distortion * r * r))) - r) / ((2 * straight * Distortion * r) - 1);
        return straight == 0 ? 1 : r / straight;
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
