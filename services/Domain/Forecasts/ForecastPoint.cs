namespace CrowdWatch.Domain.Forecasts;

/// <summary>People expected in one slot of five minutes. Natural key (place, moment of issue, MinutesAhead).</summary>
public sealed record ForecastPoint
{
    /// <summary>First moment of the slot; people are the mean over the five minutes from it. UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Minutes ahead, 5 to 120: the horizon to which the values of this point belong.</summary>
    public required int MinutesAhead { get; init; }

    /// <summary>Median: as likely more as fewer.</summary>
    public required double People { get; init; }

    /// <summary>Lower bound of the 80 % interval; at most the median, at least 0.</summary>
    public required double Low80 { get; init; }

    /// <summary>Upper bound of the 80 % interval; at least the median.</summary>
    public required double High80 { get; init; }

    /// <summary>Lower bound of the 95 % interval; at most that of the 80 % interval, at least 0.</summary>
    public required double Low95 { get; init; }

    /// <summary>Upper bound of the 95 % interval; at least that of the 80 % interval.</summary>
    public required double High95 { get; init; }

    /// <summary>Quantiles of the highest slot mean from the first point to this one, rising, one for each of the probabilities that the forecast names; null where unknown.</summary>
    public IReadOnlyList<double>? PeakPeople { get; init; }
}
