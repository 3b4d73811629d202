using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Ground;

/// <summary>
/// The level ground that a camera sees: which place of it every point of the picture shows. A homography from known points (the direct linear
/// transformation, Hartley and Zisserman, Multiple View Geometry, chapter 4), after the bend of the lens is taken out.
/// </summary>
public sealed class GroundPlane
{
    private readonly Homography toGround;
    private readonly Homography toPicture;
    private readonly LensDistortion lens;

    private GroundPlane(Homography toGround, Homography toPicture, LensDistortion lens) =>
        (this.toGround, this.toPicture, this.lens) = (toGround, toPicture, lens);

    /// <summary>The ground of a camera; null where the plan does not say it.</summary>
    /// <exception cref="ArgumentException">Its points say no ground.</exception>
    public static GroundPlane? Of(Camera camera, LocalPlane plane)
    {
        ArgumentNullException.ThrowIfNull(camera);
        ArgumentNullException.ThrowIfNull(plane);
        return camera.Ground is { } ground
            ? Fit([.. ground.Points.Select(point => (point.Picture, plane.PointOf(point.Map)))], camera.ImageSize, ground.Distortion)
            : null;
    }

    /// <summary>The ground that fits known points best, by least squares.</summary>
    /// <param name="points">At least 4, no three of them on a line.</param>
    /// <param name="size">Size of the picture of the pixels.</param>
    /// <param name="distortion">Bend of the lens, k of the division model; 0 for none.</param>
    /// <exception cref="ArgumentException">They say no ground.</exception>
    public static GroundPlane Fit(IReadOnlyList<(PixelPoint Picture, GroundPoint Ground)> points, ImageSize size, double distortion = 0)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(size);
        if (points.Count < 4)
            throw new ArgumentException($"{points.Count} points; at least 4 say a ground.", nameof(points));
        var lens = new LensDistortion(size, distortion);
        var straight = points.Select(point => lens.Straighten(point.Picture)).ToArray();
        var toGround = Homography.Fit(straight, [.. points.Select(point => (point.Ground.EastMetres, point.Ground.NorthMetres))])
            ?? throw new ArgumentException("The points say no ground: three lie on a line, two are the same, or some lie beyond the horizon of the others.", nameof(points));
        return new(toGround, toGround.Inverse(straight[0].X, straight[0].Y), lens);
    }

    /// <summary>The place that a point of the picture shows; false at the horizon and above it.</summary>
    public bool TryToGround(PixelPoint picture, out GroundPoint ground)
    {
        var (x, y) = lens.Straighten(picture);
        var isBelowHorizon = toGround.TryApply(x, y, out var east, out var north);
        ground = new(east, north);
        return isBelowHorizon;
    }

    /// <summary>Where the picture shows a place, inside the picture or not; false behind the camera.</summary>
    public bool TryToPicture(GroundPoint ground, out PixelPoint picture)
    {
        picture = default;
        return toPicture.TryApply(ground.EastMetres, ground.NorthMetres, out var x, out var y) && lens.TryBend(x, y, out picture);
    }
}
