namespace CrowdWatch.Domain.Forecasts;

/// <summary>What one business day may bring.</summary>
public sealed record DayForecast
{
    /// <summary>Business day of the site.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Median: as likely more as fewer.</summary>
    public required double Expected { get; init; }

    /// <summary>Lower bound of the 80 % interval; at most the median, at least 0.</summary>
    public required double Low80 { get; init; }

    /// <summary>Upper bound of the 80 % interval; at least the median.</summary>
    public required double High80 { get; init; }

    /// <summary>Lower bound of the 95 % interval; at most that of the 80 % interval, at least 0.</summary>
    public required double Low95 { get; init; }

    /// <summary>Upper bound of the 95 % interval; at least that of the 80 % interval.</summary>
    public required double High95 { get; init; }

    /// <summary>Quantiles of the highest value from the first day to this one, rising, one for each of the probabilities that the forecast names.</summary>
    public required IReadOnlyList<double> Peak { get; init; }
}
