namespace CrowdWatch.Domain.Ground;

/// <summary>The one of six or more known points that does not agree with the others.</summary>
/// <param name="Point">Its index.</param>
/// <param name="Metres">How far from its place the others have it; infinite where they have it at the sky.</param>
/// <param name="OthersRmsMetres">How well the others agree: root of the mean squares on the ground that is fitted to them.</param>
/// <param name="OrPoints">Others that may be the wrong one just as well; empty where it is clear.</param>
public sealed record WrongPoint(int Point, double Metres, double OthersRmsMetres, IReadOnlyList<int> OrPoints)
{
    /// <summary>Five points without one of them are four, and those fit always.</summary>
    private const int MinPoints = 6;

    /// <summary>The ground has eight unknowns, each point two coordinates.</summary>
    private const int Unknowns = 8;

    /// <summary>How seldom points without a wrong one may be refused.</summary>
    private const double FalseAlarm = 0.01;

    /// <summary>A point that is so many times less likely the wrong one is not.</summary>
    private const double ClearTimes = 20;

    /// <summary>The wrong one; null where all agree.</summary>
    /// <param name="calibration">The points with what is left at each.</param>
    /// <param name="without">The ground without each of them.</param>
    internal static WrongPoint? Find(GroundCalibration calibration, GroundPlane?[] without)
    {
        var points = calibration.Points;
        if (points.Count < MinPoints)
            return null;
        var all = calibration.Plane is null ? double.PositiveInfinity : SquareMetres(calibration, calibration.Plane, -1);
        var left = without.Select((plane, i) => plane is null ? double.PositiveInfinity : SquareMetres(calibration, plane, i)).ToArray();
        var best = Array.IndexOf(left, left.Min());
        var rms = Math.Sqrt(left[best] / (points.Count - 1));
        // Twice the free coordinates in the power, once for each side: the test of one outlier (F with two degrees of freedom above) in closed form.
        var power = (((2 * (points.Count - 1)) - Unknowns) + GroundCalibration.PriorCoordinates) / 2;
        var chance = points.Count * Math.Pow((left[best] + GroundCalibration.PriorSquareMetres) / (all + GroundCalibration.PriorSquareMetres), power);
        if (!double.IsFinite(left[best]) || chance > FalseAlarm || rms > calibration.LimitMetres || !(calibration.Residuals[best].LeftOutMetres > GroundCalibration.MinLimitMetres))
            return null;
        var others = Enumerable.Range(0, points.Count)
            .Where(i => i != best && Math.Pow((left[i] + GroundCalibration.PriorSquareMetres) / (left[best] + GroundCalibration.PriorSquareMetres), power) < ClearTimes);
        return new(best, calibration.Residuals[best].LeftOutMetres!.Value, rms, [.. others]);
    }

    /// <summary>What is wrong, as the end of "the point is …".</summary>
    public override string ToString()
    {
        var where = double.IsFinite(Metres) ? FormattableString.Invariant($"{Metres:0.00} m from where the others have it") : "above the horizon that the others say";
        var or = OrPoints.Count == 0 ? "" : $"; or else it is point {string.Join(" or ", OrPoints.Select(point => $"{point + 1}"))} that is wrong";
        return FormattableString.Invariant($"{where}, which agree to {OthersRmsMetres:0.00} m{or}");
    }

    private static double SquareMetres(GroundCalibration calibration, GroundPlane plane, int without) =>
        calibration.Points.Where((_, i) => i != without).Sum(point => Math.Pow(GroundCalibration.Miss(plane, point)!.Value, 2));
}
