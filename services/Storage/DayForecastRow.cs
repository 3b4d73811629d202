namespace CrowdWatch.Storage;

/// <summary>What one forecast said of one business day. Natural key (ZoneId, Measure, LastDay, Date).</summary>
public sealed record DayForecastRow
{
    /// <summary>Zone of the site plan; null for the whole site.</summary>
    public string? ZoneId { get; init; }

    /// <summary>What is counted.</summary>
    public required DailyMeasure Measure { get; init; }

    /// <summary>Last business day that was taken when it was worked out; its value may be unknown.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The day it speaks of, 1 to 60 days after LastDay.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Median of the day's value.</summary>
    public required double Expected { get; init; }

    /// <summary>Lower bound of the 80 % interval.</summary>
    public required double Low80 { get; init; }

    /// <summary>Upper bound of the 80 % interval.</summary>
    public required double High80 { get; init; }

    /// <summary>Lower bound of the 95 % interval.</summary>
    public required double Low95 { get; init; }

    /// <summary>Upper bound of the 95 % interval.</summary>
    public required double High95 { get; init; }
}
