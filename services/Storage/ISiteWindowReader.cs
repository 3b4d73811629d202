using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage;

/// <summary>Reads the windows of the site.</summary>
public interface ISiteWindowReader
{
    /// <summary>The stored windows that start in [from, to), by time. One that was never stored is not in the list: the caller treats it as unknown.</summary>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<IReadOnlyList<SiteWindow>> ReadAsync(WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Start of the oldest stored window of a length; null when there is none.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<DateTimeOffset?> OldestAsync(WindowLength length, CancellationToken cancellationToken);
}
