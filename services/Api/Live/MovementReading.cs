using System.Collections.Immutable;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Flow;
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
        var velocity = MeanVelocity.Of(newest, span => span.Followed);
        var alone = newest.Count == 1 ? newest[0] : null;
        var left = Spans.Where(span => span.Stays > 0 && ClockDifference.IsWithin(span.To, now, DwellOver)).ToList();
        return new MovementNow(
            newest.Min(span => span.To),
            velocity.SpeedMetresPerSecond,
            alone is null ? velocity.DirectionDegrees : alone.DirectionDegrees,
            alone?.PictureDirectionDegrees,
            alone is null ? velocity.Alignment : alone.Alignment,
            MeanVelocity.Mean(newest, span => span.VelocityVariance, span => span.Followed),
            left.Count == 0 ? null : left.Sum(span => span.Stays * span.MeanDwellSeconds) / left.Sum(span => span.Stays));
    }
}
