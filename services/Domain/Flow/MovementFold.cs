namespace CrowdWatch.Domain.Flow;

/// <summary>How a zone moved over a longer span, made of the short ones of its cameras. Pure.</summary>
public static class MovementFold
{
    /// <summary>
    /// The means over the spans. Whoever was followed weighs by the time seen, so that a crowd weighs more than its rests; cameras' people are added up, so that
    /// somebody whom two cameras follow weighs twice. The variance is the mean of the spans' own: that a stream turned meanwhile makes no crowd press.
    /// </summary>
    /// <param name="spans">The spans that lie in the longer one; null comes of none.</param>
    /// <param name="start">Its begin. UTC.</param>
    /// <param name="length">Its length.</param>
    /// <param name="cameras">How many cameras see the zone, 1 or more.</param>
    public static MovementStep? Of(IReadOnlyCollection<ZoneMovement> spans, DateTimeOffset start, TimeSpan length, int cameras)
    {
        ArgumentNullException.ThrowIfNull(spans);
        if (spans.Count == 0)
            return null;
        var onGround = spans.Where(span => span.SpeedMetresPerSecond is not null).ToList();
        var speed = Mean(onGround, span => span.SpeedMetresPerSecond);
        var (east, north) = (Mean(onGround, span => Along(span, Math.Sin)), Mean(onGround, span => Along(span, Math.Cos)));
        var drift = east is { } x && north is { } y ? Math.Sqrt((x * x) + (y * y)) : (double?)null;
        var stays = spans.Sum(span => (long)span.Stays);
        return new MovementStep
        {
            Start = start,
            CoverageRatio = Math.Min(1, spans.Sum(SecondsSeen) / (length.TotalSeconds * cameras)),
            Followed = spans.GroupBy(span => span.CameraId).Sum(camera => camera.Sum(SecondsSeen) is > 0 and var seen ? camera.Sum(span => span.Followed * SecondsSeen(span)) / seen : 0),
            SpeedMetresPerSecond = speed,
            // Slower than this as a whole it goes nowhere: the noise of standing people.
            DirectionDegrees = drift >= SlowestDrift ? ((Math.Atan2(east!.Value, north!.Value) * 180 / Math.PI) + 360) % 360 : null,
            Alignment = drift is { } net && speed > 0 ? Math.Min(1, net / speed.Value) : null,
            VelocityVariance = Mean(spans, span => span.VelocityVariance),
            Stays = stays,
            MeanDwellSeconds = stays > 0 ? spans.Sum(span => span.Stays * (span.MeanDwellSeconds ?? 0)) / stays : null,
        };
    }

    private const double SlowestDrift = 0.1;

    private static double SecondsSeen(ZoneMovement span) => (span.To - span.From).TotalSeconds * span.CoverageRatio;

    /// <summary>Weighed by people and time; null where none has a value.</summary>
    private static double? Mean(IEnumerable<ZoneMovement> spans, Func<ZoneMovement, double?> value)
    {
        var (sum, weight) = (0.0, 0.0);
        foreach (var span in spans)
        {
            if (value(span) is not { } known)
                continue;
            var people = span.Followed * SecondsSeen(span);
            (sum, weight) = (sum + (known * people), weight + people);
        }
        return weight > 0 ? sum / weight : null;
    }

    // The mean velocity: its direction is told, its length is the alignment's share of the speed. What moves nowhere has none.
    private static double Along(ZoneMovement span, Func<double, double> part) =>
        span.DirectionDegrees is { } degrees ? part(degrees * Math.PI / 180) * (span.Alignment ?? 0) * span.SpeedMetresPerSecond!.Value : 0;
}
