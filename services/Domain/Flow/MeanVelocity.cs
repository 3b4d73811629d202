namespace CrowdWatch.Domain.Flow;

/// <summary>How fast, where and how much one way people went on the ground, over several spans or cameras; null where none of them knows. Pure.</summary>
/// <param name="SpeedMetresPerSecond">Mean speed.</param>
/// <param name="DirectionDegrees">Where they went as a whole, clockwise from north, 0 to below 360; null also when they went nowhere.</param>
/// <param name="Alignment">How much they went one way, 0 to 1.</param>
public sealed record MeanVelocity(double? SpeedMetresPerSecond, double? DirectionDegrees, double? Alignment)
{
    /// <summary>Slower than this as a whole they go nowhere: the noise of standing people.</summary>
    private const double MinMetresPerSecond = 0.1;

    /// <summary>The mean over spans.</summary>
    /// <param name="spans">The spans.</param>
    /// <param name="weight">What each weighs.</param>
    public static MeanVelocity Of(IEnumerable<ZoneMovement> spans, Func<ZoneMovement, double> weight)
    {
        var onGround = spans.Where(span => span.SpeedMetresPerSecond is not null).ToList();
        var speed = Mean(onGround, span => span.SpeedMetresPerSecond, weight);
        if (Mean(onGround, span => Along(span, Math.Sin), weight) is not { } east || Mean(onGround, span => Along(span, Math.Cos), weight) is not { } north)
            return new(speed, null, null);
        var drift = Math.Sqrt((east * east) + (north * north));
        return new(speed, drift >= MinMetresPerSecond ? ((Math.Atan2(east, north) * 180 / Math.PI) + 360) % 360 : null, speed > 0 ? Math.Min(1, drift / speed.Value) : null);
    }

    /// <summary>The mean of one of their values; null where none has it.</summary>
    public static double? Mean(IEnumerable<ZoneMovement> spans, Func<ZoneMovement, double?> value, Func<ZoneMovement, double> weight)
    {
        ArgumentNullException.ThrowIfNull(spans);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(weight);
        var (sum, weights) = (0.0, 0.0);
        foreach (var span in spans)
        {
            if (value(span) is { } known)
                (sum, weights) = (sum + (known * weight(span)), weights + weight(span));
        }
        return weights > 0 ? sum / weights : null;
    }

    // The mean velocity: its direction is told, its length is the alignment's share of the speed. What moves nowhere has none.
    private static double Along(ZoneMovement span, Func<double, double> part) =>
        span.DirectionDegrees is { } degrees ? part(degrees * Math.PI / 180) * (span.Alignment ?? 0) * span.SpeedMetresPerSecond!.Value : 0;
}
