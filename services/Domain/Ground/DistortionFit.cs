using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Ground;

/// <summary>The bend of a lens that known points of the ground fit best with, where they say one.</summary>
/// <param name="Distortion">k of the division model.</param>
/// <param name="StandardError">How well the points say it.</param>
/// <param name="StraightRmsMetres">What is left at the points with a straight lens; null where no ground fits them so.</param>
/// <param name="RmsMetres">What is left at them with this one.</param>
/// <param name="Refusal">Why it will not do, as a sentence without its end; null where it does.</param>
public sealed record DistortionFit(double Distortion, double StandardError, double? StraightRmsMetres, double RmsMetres, string? Refusal)
{
    /// <summary>The ground has eight unknowns and the lens one; fewer points leave too little to tell a bend from noise.</summary>
    public const int MinPoints = 8;

    /// <summary>As far as the plan goes.</summary>
    private const double MaxDistortion = 0.5;

    private const double Step = 0.05;
    private const double Enough = 1e-5;

    /// <summary>A k less well known moves the picture's corners by several per cent.</summary>
    private const double MaxStandardError = 0.05;

    /// <summary>So many standard errors from straight, or the lens may as well be straight.</summary>
    private const double MinErrors = 3;

    /// <summary>Looks for the bend.</summary>
    /// <exception cref="ArgumentException">There are fewer than 8 points, or no ground fits them with any bend.</exception>
    public static DistortionFit Of(IReadOnlyList<(PixelPoint Picture, GroundPoint Ground)> points, ImageSize size)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(size);
        if (points.Count < MinPoints)
            throw new ArgumentException($"{points.Count} points say no bend of a lens; at least {MinPoints} do, spread over the picture to its corners.", nameof(points));
        var steps = (int)Math.Round(MaxDistortion / Step);
        var start = Enumerable.Range(-steps, (2 * steps) + 1).Select(i => i * Step).MinBy(k => Squares(points, size, k));
        if (!double.IsFinite(Squares(points, size, start)))
            throw new ArgumentException("The points fit no ground with any bend of the lens.", nameof(points));
        var best = Golden(k => Squares(points, size, k), Math.Max(start - Step, -MaxDistortion), Math.Min(start + Step, MaxDistortion));
        var least = Squares(points, size, best);
        var error = StandardErrorOf(points, size, best, least);
        var straight = Squares(points, size, 0);
        return new(best, error, double.IsFinite(straight) ? Math.Sqrt(straight / points.Count) : null, Math.Sqrt(least / points.Count), RefusalOf(best, error, GroundCalibration.Of(points, size, best)));
    }

    private static string? RefusalOf(double k, double error, GroundCalibration bent)
    {
        if (bent.Fault is { } fault)
            return fault.Point is { } point ? $"even so point {point + 1} is {fault.Found}" : $"even so the points are {fault.Found}";
        if (Math.Abs(k) > MaxDistortion - Enough)
            return FormattableString.Invariant($"the points fit best with the strongest bend there is, {k:0.0}: they say something else than a bend");
        if (error > MaxStandardError)
            return FormattableString.Invariant($"the points say the bend to ±{error:0.00} only, ±{MaxStandardError:0.00} will do: spread more of them to the picture's corners");
        return Math.Abs(k) < MinErrors * error ? FormattableString.Invariant($"the points fit a straight lens as well ({k:0.000} ±{error:0.000}): leave distortion out") : null;
    }

    /// <summary>From how fast the sum of squares grows beside its least.</summary>
    private static double StandardErrorOf(IReadOnlyList<(PixelPoint Picture, GroundPoint Ground)> points, ImageSize size, double best, double least)
    {
        const double Beside = 0.01;
        const int Unknowns = 9;
        var at = Math.Clamp(best, Beside - MaxDistortion, MaxDistortion - Beside);
        var grows = (Squares(points, size, at + Beside) + Squares(points, size, at - Beside) - (2 * Squares(points, size, at))) / (Beside * Beside);
        var variance = least / ((2 * points.Count) - Unknowns);
        return grows > 0 ? Math.Sqrt(2 * variance / grows) : double.PositiveInfinity;
    }

    private static double Golden(Func<double, double> value, double low, double high)
    {
        var ratio = (Math.Sqrt(5) - 1) / 2;
        var (a, b) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
        var (atA, atB) = (value(a), value(b));
        while (high - low > Enough)
        {
            if (atA < atB)
                (high, b, atB, a) = (b, a, atA, b - (ratio * (b - low)));
            else
                (low, a, atA, b) = (a, b, atB, a + (ratio * (high - a)));
            (atA, atB) = (value(a), value(b));
        }
        return (low + high) / 2;
    }

    private static double Squares(IReadOnlyList<(PixelPoint Picture, GroundPoint Ground)> points, ImageSize size, double k) =>
        GroundPlane.TryFit(points, size, k, out _) is { } plane ? points.Sum(point => Math.Pow(GroundCalibration.Miss(plane, point)!.Value, 2)) : double.PositiveInfinity;
}
