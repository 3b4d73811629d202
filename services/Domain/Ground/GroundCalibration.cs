using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Ground;

/// <summary>How well known points agree on one level ground: what is left at each, what the others say of it, which one is wrong, and whether they will do.</summary>
public sealed class GroundCalibration
{
    /// <summary>Roots of the mean squares up to this will do on any ground: about what two clicks on a map are apart.</summary>
    public const double MinLimitMetres = 0.3;

    /// <summary>And up to this share of how far the points lie apart.</summary>
    public const double LimitRatio = 0.02;

    /// <summary>What is known of the noise of points before any is seen, as if this many coordinates had told it: few points alone say little of it.</summary>
    internal const double PriorCoordinates = 4;

    /// <summary>The sum of their squares: points are measured to about 0.1 m east and north.</summary>
    internal const double PriorSquareMetres = PriorCoordinates * 0.1 * 0.1;

    private GroundCalibration(IReadOnlyList<(PixelPoint Picture, GroundPoint Ground)> points, ImageSize size, double distortion)
    {
        Points = points;
        Plane = GroundPlane.TryFit(points, size, distortion, out var fault);
        ExtentMetres = Extent(points);
        var without = Enumerable.Range(0, points.Count > GroundPointRules.MinPoints ? points.Count : 0)
            .Select(i => GroundPlane.TryFit([.. points.Where((_, k) => k != i)], size, distortion, out _)).ToArray();
        Residuals = [.. points.Select((point, i) => Residual(point, Plane, without.ElementAtOrDefault(i)))];
        RmsMetres = Plane is null ? null : Rms(Residuals.Select(residual => residual.Metres));
        LeftOutRmsMetres = Rms(Residuals.Select(residual => residual.LeftOutMetres));
        Wrong = WrongPoint.Find(this, without);
        Fault = Refusal(fault);
    }

    /// <summary>The points, in the order given.</summary>
    public IReadOnlyList<(PixelPoint Picture, GroundPoint Ground)> Points { get; }

    /// <summary>The ground that fits all of them; null where none does.</summary>
    public GroundPlane? Plane { get; }

    /// <summary>What is left at each, in the order given.</summary>
    public IReadOnlyList<GroundResidual> Residuals { get; }

    /// <summary>Root of the mean squared distance on the ground; null where no ground fits. 0 for four points, which any four fit.</summary>
    public double? RmsMetres { get; }

    /// <summary>The same of what the others say of each; null where they say nothing.</summary>
    public double? LeftOutRmsMetres { get; }

    /// <summary>The longest distance between two of them.</summary>
    public double ExtentMetres { get; }

    /// <summary>The most that <see cref="RmsMetres"/> may be.</summary>
    public double LimitMetres => Math.Max(MinLimitMetres, LimitRatio * ExtentMetres);

    /// <summary>The point that does not agree with the others, from six points on; null where all agree, or where it cannot be told.</summary>
    public WrongPoint? Wrong { get; }

    /// <summary>Why these points will not do; null where they do.</summary>
    public GroundFault? Fault { get; }

    /// <summary>Looks at points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="size">Size of the picture of the pixels.</param>
    /// <param name="distortion">Bend of the lens, k of the division model; 0 for none.</param>
    public static GroundCalibration Of(IReadOnlyList<(PixelPoint Picture, GroundPoint Ground)> points, ImageSize size, double distortion = 0)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(size);
        return new(points, size, distortion);
    }

    private GroundFault? Refusal(GroundFault? fault)
    {
        if (Wrong is { } wrong)
            return new(wrong.Point, wrong.ToString());
        if (fault is not null || RmsMetres is not { } rms || rms <= LimitMetres)
            return fault;
        var far = FormattableString.Invariant($"{rms:0.00} m (root of mean squares) from any level ground that they say, at most {LimitMetres:0.00} m will do");
        return Points.Count == GroundPointRules.MinPoints + 1
            ? new(null, $"{far}: one of the five is wrong or all are rough; which one, a sixth would tell")
            : new(null, FormattableString.Invariant($"{far}; point {Worst() + 1} misses most, by {Residuals[Worst()].Metres:0.00} m"));
    }

    private int Worst() => Enumerable.Range(0, Residuals.Count).MaxBy(i => Residuals[i].LeftOutMetres ?? Residuals[i].Metres ?? 0);

    private static GroundResidual Residual((PixelPoint Picture, GroundPoint Ground) point, GroundPlane? plane, GroundPlane? without) =>
        new(Miss(plane, point), plane is not null && plane.TryToPicture(point.Ground, out var shown) ? Distance(shown, point.Picture) : null, Miss(without, point));

    /// <summary>Distance in metres between a known point and where a ground has it; null without a ground, infinite above its horizon.</summary>
    internal static double? Miss(GroundPlane? plane, (PixelPoint Picture, GroundPoint Ground) point) =>
        plane is null ? null : plane.TryToGround(point.Picture, out var place) ? place.DistanceTo(point.Ground) : double.PositiveInfinity;

    private static double Distance(PixelPoint a, PixelPoint b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));

    private static double? Rms(IEnumerable<double?> distances)
    {
        var known = distances.OfType<double>().ToList();
        return known.Count == 0 ? null : Math.Sqrt(known.Average(metres => metres * metres));
    }

    private static double Extent(IReadOnlyList<(PixelPoint Picture, GroundPoint Ground)> points)
    {
        var longest = 0.0;
        for (var i = 1; i < points.Count; i++)
        {
            for (var j = 0; j < i; j++)
                longest = Math.Max(longest, points[i].Ground.DistanceTo(points[j].Ground));
        }
        return longest;
    }
}
