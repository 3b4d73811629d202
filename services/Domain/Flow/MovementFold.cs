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
        var velocity = MeanVelocity.Of(spans, PeopleSeconds);
        var stays = spans.Sum(span => (long)span.Stays);
        return new MovementStep
        {
            Start = start,
            CoverageRatio = Math.Min(1, spans.Sum(SecondsSeen) / (length.TotalSeconds * cameras)),
            Followed = spans.GroupBy(span => span.CameraId).Sum(camera => camera.Sum(SecondsSeen) is > 0 and var seen ? camera.Sum(span => span.Followed * SecondsSeen(span)) / seen : 0),
            SpeedMetresPerSecond = velocity.SpeedMetresPerSecond,
            DirectionDegrees = velocity.DirectionDegrees,
            Alignment = velocity.Alignment,
            VelocityVariance = MeanVelocity.Mean(spans, span => span.VelocityVariance, PeopleSeconds),
            Stays = stays,
            MeanDwellSeconds = stays > 0 ? spans.Sum(span => span.Stays * (span.MeanDwellSeconds ?? 0)) / stays : null,
        };
    }

    private static double SecondsSeen(ZoneMovement span) => (span.To - span.From).TotalSeconds * span.CoverageRatio;

    private static double PeopleSeconds(ZoneMovement span) => span.Followed * SecondsSeen(span);
}
