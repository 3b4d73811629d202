using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Domain.Ground;

/// <summary>How well a fitted ground is known at any point of the picture: the noise of its points, carried through the fit (first order).</summary>
public sealed class GroundUncertainty
{
    private const int Unknowns = 8;

    private readonly double[] h;
    private readonly double[,] covariance;
    private readonly Similarity from;
    private readonly LensDistortion lens;

    private GroundUncertainty(double[] h, double[,] covariance, Similarity from, LensDistortion lens, double noise) =>
        (this.h, this.covariance, this.from, this.lens, NoiseMetres) = (h, covariance, from, lens, noise);

    /// <summary>Standard deviation of the points east and north, from what is left at them.</summary>
    public double NoiseMetres { get; }

    /// <summary>Of a calibration; null where no ground fits.</summary>
    public static GroundUncertainty? Of(GroundCalibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        if (calibration.Plane is not { } plane)
            return null;
        var picture = calibration.Points.Select(point => Straight(plane.Lens, point.Picture)).ToArray();
        var map = calibration.Points.Select(point => (point.Ground.EastMetres, point.Ground.NorthMetres)).ToArray();
        if (Similarity.Of(picture) is not { } a || Similarity.Of(map) is not { } b)
            return null;
        var from = picture.Select(a.Apply).ToArray();
        if (HomographyFit.Of(from, [.. map.Select(b.Apply)]) is not { } h || HomographyFit.Covariance(h, from) is not { } covariance)
            return null;
        var squares = calibration.Residuals.Sum(residual => Math.Pow(residual.Metres ?? 0, 2));
        var free = (2 * picture.Length) - Unknowns + GroundCalibration.PriorCoordinates;
        return new(h, covariance, a, plane.Lens, Math.Sqrt((squares + GroundCalibration.PriorSquareMetres) / free));
    }

    /// <summary>How far the ground that a point of the picture shows may be from where it is said to be, as a root of mean squares; infinite at the horizon.</summary>
    public double MetresAt(PixelPoint picture)
    {
        var point = from.Apply(Straight(lens, picture));
        if (!((h[6] * point.X) + (h[7] * point.Y) + h[8] > Homography.Tiny))
            return double.PositiveInfinity;
        Span<double> toX = stackalloc double[Unknowns];
        Span<double> toY = stackalloc double[Unknowns];
        HomographyFit.Slopes(h, point, toX, toY);
        return NoiseMetres * Math.Sqrt(Variance(toX) + Variance(toY));
    }

    private double Variance(ReadOnlySpan<double> slopes)
    {
        var sum = 0.0;
        for (var i = 0; i < Unknowns; i++)
        {
            for (var j = 0; j < Unknowns; j++)
                sum += slopes[i] * covariance[i, j] * slopes[j];
        }
        return sum;
    }

    private static (double X, double Y) Straight(LensDistortion lens, PixelPoint point)
    {
        lens.TryStraighten(point, out var x, out var y);
        return (x, y);
    }
}
