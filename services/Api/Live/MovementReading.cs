using System.Collections.Immutable;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Order;

namespace CrowdWatch.Api.Live;

/// <summary>How one zone moved lately in each of its cameras, and what of that still holds at a given time.</summary>
/// <param name="Spans">Spans of the last minutes, each of a camera and a begin once.</param>
public sealed record MovementReading(ImmutableArray<ZoneMovementMeasured> Spans)
{
    /// <summary>How long after its end a span says something about the present.</summary>
    public static readonly TimeSpan HoldsFor = TimeSpan.FromSeconds(30);

    /// <summary>Time whose stays make the mean: few people leave in ten seconds.</summary>
    public static readonly TimeSpan DwellOver = TimeSpan.FromMinutes(5);

    /// <summary>What is known after a span was told; the same as before when it lies too long ago.</summary>
    public static MovementReading Take(MovementReading? known, ZoneMovementMeasured measured, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(measured);
        if (!IsLate(measured))
            return new([.. (known?.Spans ?? []).Where(span => !IsLate(span) && (span.CameraId, span.From) != (measured.CameraId, measured.From)), measured]);
        return known!;

        bool IsLate(ZoneMovementMeasured span) => !ClockDifference.IsWithin(span.To, receivedAt, DwellOver);
    }

    /// <summary>Whether a span still says something about the present.</summary>
    public bool IsHeard(DateTimeOffset now) => Spans.Any(span => ClockDifference.IsWithin(span.To, now, HoldsFor));

    /// <summary>
    /// The zone at a moment, by the newest span of each camera; null when that of each is too old. Cameras weigh by the people that they followed.
    /// The variance is the mean of theirs: that one camera sees a stream and another one its return does not make the crowd press.
    /// </summary>
    public MovementNow? At(DateTimeOffset now)
    {
        var newest = Spans.GroupBy(span => span.CameraId).Select(camera => camera.MaxBy(span => span.From)!)
            .Where(span => ClockDifference.IsWithin(span.To, now, HoldsFor)).ToList();
        if (newest.Count == 0)
            return null;
        var onGround = newest.Where(span => span.SpeedMetresPerSecond is not null).ToList();
        var speed = Mean(onGround, span => span.SpeedMetresPerSecond);
        var (east, north) = (Mean(onGround, span => Along(span, Math.Sin)), Mean(onGround, span => Along(span, Math.Cos)));
        var alone = newest.Count == 1 ? newest[0] : null;
        var left = Spans.Where(span => span.Stays > 0 && ClockDifference.IsWithin(span.To, now, DwellOver)).ToList();
        return new MovementNow(
            newest.Min(span => span.To),
            speed,
            alone is null ? Direction(east, north) : alone.DirectionDegrees,
            alone?.PictureDirectionDegrees,
            alone is null ? speed > 0 ? Math.Min(1, Length(east!.Value, north!.Value) / speed.Value) : null : alone.Alignment,
            Mean(newest, span => span.VelocityVariance),
            left.Count == 0 ? null : left.Sum(span => span.Stays * span.MeanDwellSeconds) / left.Sum(span => span.Stays));
    }

    /// <summary>Weighed by the people followed; null where none has a value.</summary>
    private static double? Mean(List<ZoneMovementMeasured> spans, Func<ZoneMovementMeasured, double?> value)
    {
        var (sum, weight) = (0.0, 0.0);
        foreach (var span in spans)
        {
            if (value(span) is { } known)
                (sum, weight) = (sum + (known * span.Followed), weight + span.Followed);
        }
        return weight > 0 ? sum / weight : null;
    }

    // The mean velocity: its direction is told, its length is the alignment's share of the speed. What moves nowhere has none.
    private static double Along(ZoneMovementMeasured span, Func<double, double> part) =>
        span.DirectionDegrees is { } degrees ? part(degrees * Math.PI / 180) * (span.Alignment ?? 0) * span.SpeedMetresPerSecond!.Value : 0;

    private static double? Direction(double? east, double? north) =>
        east is { } x && north is { } y && Length(x, y) >= 0.1 ? ((Math.Atan2(x, y) * 180 / Math.PI) + 360) % 360 : null;

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
