namespace CrowdWatch.Storage;

/// <summary>Writes what forecasts said, of slots and of days. There is one writer of both series: Forecast.</summary>
public interface IForecastWriter
{
    /// <summary>
    /// Stores the rows. One with the natural key of a stored row replaces it, so that putting twice changes nothing; of two in the
    /// same call the later holds. A store of one file stores all or none; a server may have stored some when the call fails.
    /// They are kept as long as 10-second windows.
    /// </summary>
    /// <exception cref="ArgumentException">A row holds what cannot be stored, such as a number that is not finite.</exception>
    /// <exception cref="StorageException">The store cannot be reached or refuses for now; the call may be repeated.</exception>
    /// <exception cref="RefusedException">The store will never take some of the rows; all others are stored.</exception>
    Task PutAsync(IReadOnlyCollection<ForecastRow> rows, CancellationToken cancellationToken);

    /// <summary>The same for forecasts of days, which are kept as long as 1-hour windows.</summary>
    /// <exception cref="ArgumentException">A row holds what cannot be stored, such as a number that is not finite.</exception>
    /// <exception cref="StorageException">The store cannot be reached or refuses for now; the call may be repeated.</exception>
    /// <exception cref="RefusedException">The store will never take some of the rows; all others are stored.</exception>
    Task PutAsync(IReadOnlyCollection<DayForecastRow> rows, CancellationToken cancellationToken);
}
