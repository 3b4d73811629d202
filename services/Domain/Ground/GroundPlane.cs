using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Ground;

/// <summary>
/// The level ground that a camera sees: which place of it every point of the picture shows. A homography from known points with the least squares in metres
/// on the ground, after the bend of the lens is taken out.
/// </summary>
public sealed class GroundPlane
{
    private readonly Homography toGround;
    private readonly Homography toPicture;

    private GroundPlane(Homography toGround, Homography toPicture, ImageSize size, LensDistortion lens) =>
        (this.toGround, this.toPicture, Size, Lens) = (toGround, toPicture, size, lens);

    /// <summary>Size of the picture of its pixels.</summary>
    public ImageSize Size { get; }

    /// <summary>The bend that is taken out.</summary>
    internal LensDistortion Lens { get; }

    /// <summary>The ground of a camera; null where the plan does not say it.</summary>
    /// <exception cref="ArgumentException">Its points say no ground.</exception>
    public static GroundPlane? Of(Camera camera, LocalPlane plane)
    {
        ArgumentNullException.ThrowIfNull(camera);
        ArgumentNullException.ThrowIfNull(plane);
        return camera.Ground is { } ground ? Fit(ground.On(plane), camera.ImageSize, ground.Distortion) : null;
    }

    /// <summary>The ground that fits known points best, by least squares in metres.</summary>
    /// <param name="points">At least 4, not all but one of them on a line.</param>
    /// <param name="size">Size of the picture of the pixels.</param>
    /// <param name="distortion">Bend of the lens, k of the division model; 0 for none.</param>
    /// <exception cref="ArgumentException">They say no ground.</exception>
    public static GroundPlane Fit(IReadOnlyList<(PixelPoint Picture, GroundPoint Ground)> points, ImageSize size, double distortion = 0) =>
        TryFit(points, size, distortion, out var fault) ?? throw new ArgumentException($"{(fault!.Point is { } point ? $"point {point + 1} is" : "the points are")} {fault.Found}", nameof(points));

    /// <summary>The same, where it may be that the points say no ground: then null, and why.</summary>
    public static GroundPlane? TryFit(IReadOnlyList<(PixelPoint Picture, GroundPoint Ground)> points, ImageSize size, double distortion, out GroundFault? fault)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(size);
        fault = GroundPointRules.FaultOf(points);
        if (fault is not null)
            return null;
        var (lens, from) = (new LensDistortion(size, distortion), new (double X, double Y)[points.Count]);
        for (var i = 0; i < from.Length; i++)
        {
            if (lens.TryStraighten(points[i].Picture, out from[i].X, out from[i].Y))
                continue;
            fault = new(i, "far outside the picture");
            return null;
        }
        var to = points.Select(point => (point.Ground.EastMetres, point.Ground.NorthMetres)).ToArray();
        var toGround = Homography.Fit(from, to);
        fault = toGround switch
        {
            null => Beyond(Homography.BeyondHorizon(from, to)),
            // Down in the picture is towards the camera: whoever looks down on the map sees the ground's points go round the other way.
            { IsMirroring: false } => new(null, "a ground seen in a mirror: east and west, or longitude and latitude, look exchanged, or the camera mirrors its picture"),
            _ => null,
        };
        return fault is null ? new(toGround!, toGround!.Inverse(from[0].X, from[0].Y), size, lens) : null;
    }

    /// <summary>The place that a point of the picture shows; false at the horizon and above it.</summary>
    public bool TryToGround(PixelPoint picture, out GroundPoint ground)
    {
        ground = default;
        if (!Lens.TryStraighten(picture, out var x, out var y) || !toGround.TryApply(x, y, out var east, out var north))
            return false;
        ground = new(east, north);
        return true;
    }

    /// <summary>Where the picture shows a place, inside the picture or not; false behind the camera.</summary>
    public bool TryToPicture(GroundPoint ground, out PixelPoint picture)
    {
        picture = default;
        return toPicture.TryApply(ground.EastMetres, ground.NorthMetres, out var x, out var y) && Lens.TryBend(x, y, out picture);
    }

    /// <summary>How many metres of ground a pixel shows, across and along the way it looks: the least and the most in any direction; false where it shows no ground.</summary>
    public bool TryMetresPerPixel(PixelPoint at, out double across, out double along)
    {
        (across, along) = (0, 0);
        if (!TryToGround(at with { X = at.X - 0.5f }, out var left) || !TryToGround(at with { X = at.X + 0.5f }, out var right)
            || !TryToGround(at with { Y = at.Y - 0.5f }, out var above) || !TryToGround(at with { Y = at.Y + 0.5f }, out var below))
        {
            return false;
        }
        // The singular values of what a step right and a step down are on the ground.
        var (a, b) = (right.EastMetres - left.EastMetres, right.NorthMetres - left.NorthMetres);
        var (c, d) = (below.EastMetres - above.EastMetres, below.NorthMetres - above.NorthMetres);
        var (sum, area) = ((a * a) + (b * b) + (c * c) + (d * d), Math.Abs((a * d) - (b * c)));
        along = Math.Sqrt((sum + Math.Sqrt(Math.Max(0, (sum * sum) - (4 * area * area)))) / 2);
        across = area / along;
        return true;
    }

    /// <summary>The row of the picture at which the ground ends in a column; null where all of the column shows ground, or none.</summary>
    public double? HorizonAt(double columnPx)
    {
        var (sky, ground) = (0.0, (double)Size.Height);
        if (Shows(sky) || !Shows(ground))
            return null;
        while (ground - sky > 0.01)
        {
            var middle = (sky + ground) / 2;
            (sky, ground) = Shows(middle) ? (sky, middle) : (middle, ground);
        }
        return (sky + ground) / 2;

        bool Shows(double row) => TryToGround(new((float)columnPx, (float)row), out _);
    }

    /// <summary>The same on the straight picture, in half diagonals from its centre, and how far before the camera the place lies: 1 as far as the first known point, 0 and less behind it.</summary>
    internal (double X, double Y, double Depth) ToStraight(GroundPoint ground)
    {
        toPicture.TryApply(ground.EastMetres, ground.NorthMetres, out var x, out var y);
        return (x, y, toPicture.Depth(ground.EastMetres, ground.NorthMetres));
    }

    private static GroundFault Beyond(IReadOnlyList<int> points) => points switch
    {
        [] => new(null, "without a ground that they fit: some look far off"),
        [var point] => new(point, "beyond the horizon that the others say: it is far off, or its place is another's"),
        _ => new(null, $"on both sides of the horizon that they say (points {string.Join(", ", points.Take(10).Select(point => $"{point + 1}"))} on one): two are exchanged, or some far off"),
    };
}
