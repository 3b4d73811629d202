using CrowdWatch.Domain.Context;

namespace CrowdWatch.Storage;

/// <summary>Writes the series that are known beside the counts. There is one writer of them: Forecast.</summary>
public interface IContextWriter
{
    /// <summary>
    /// Stores the values. One with the natural key of a stored value replaces it; of two in the same call the later holds. A store of
    /// one file stores all or none; a server may have stored some when the call fails. They are kept as long as 1-hour windows.
    /// </summary>
    /// <exception cref="ArgumentException">A value is not finite or its zone id is none.</exception>
    /// <exception cref="StorageException">The store cannot be reached or refuses for now; the call may be repeated.</exception>
    /// <exception cref="RefusedException">The store will never take some of the values; all others are stored.</exception>
    Task PutAsync(IReadOnlyCollection<ContextValue> readings, CancellationToken cancellationToken);
}
