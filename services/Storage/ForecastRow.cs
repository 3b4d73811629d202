namespace CrowdWatch.Storage;

/// <summary>What one forecast said of one slot of five minutes. Natural key (ZoneId, IssuedAt, MinutesAhead).</summary>
public sealed record ForecastRow
{
    /// <summary>Zone of the site plan; null for the whole site.</summary>
    public string? ZoneId { get; init; }

    /// <summary>Moment from which the forecast looked ahead. UTC, to the millisecond.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>First moment of the slot that it speaks of, at most a day from IssuedAt. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How far ahead it looked in minutes, 1 or more.</summary>
    public required int MinutesAhead { get; init; }

    /// <summary>Median of the mean of people present in the slot.</summary>
    public required double People { get; init; }

    /// <summary>Lower bound of the 80 % interval.</summary>
    public required double Low80 { get; init; }

    /// <summary>Upper bound of the 80 % interval.</summary>
    public required double High80 { get; init; }

    /// <summary>Lower bound of the 95 % interval.</summary>
    public required double Low95 { get; init; }

    /// <summary>Upper bound of the 95 % interval.</summary>
    public required double High95 { get; init; }
}
