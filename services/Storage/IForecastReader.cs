namespace CrowdWatch.Storage;

/// <summary>Reads what forecasts said.</summary>
public interface IForecastReader
{
    /// <summary>What forecasts issued in [issuedFrom, issuedTo) said of a zone's slots, by IssuedAt and then MinutesAhead.</summary>
    /// <param name="zoneId">Zone of the site plan; null for the whole site.</param>
    /// <param name="issuedFrom">First moment of the range.</param>
    /// <param name="issuedTo">First moment after it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException"><paramref name="issuedTo"/> is before <paramref name="issuedFrom"/>, or the zone id is none.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<IReadOnlyList<ForecastRow>> ReadAsync(string? zoneId, DateTimeOffset issuedFrom, DateTimeOffset issuedTo, CancellationToken cancellationToken);

    /// <summary>What forecasts whose last known day lies in [lastDayFrom, lastDayTo] said of a zone's days, by LastDay and then Date.</summary>
    /// <param name="zoneId">Zone of the site plan; null for the whole site.</param>
    /// <param name="measure">What is counted.</param>
    /// <param name="lastDayFrom">First day of the range.</param>
    /// <param name="lastDayTo">Last day of the range, which belongs to it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException"><paramref name="lastDayTo"/> is before <paramref name="lastDayFrom"/>, or the zone id is none.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<IReadOnlyList<DayForecastRow>> ReadDaysAsync(
        string? zoneId, DailyMeasure measure, DateOnly lastDayFrom, DateOnly lastDayTo, CancellationToken cancellationToken);
}
