using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage;

/// <summary>Reads occupancy windows.</summary>
public interface IWindowReader
{
    /// <summary>The stored windows of a zone that start in [from, to), by time. A window that was never stored is not in the list: the caller treats it as unknown.</summary>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<IReadOnlyList<OccupancyWindow>> ReadAsync(
        string zoneId, WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>The same for many zones at once; by time within a zone.</summary>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<IReadOnlyList<OccupancyWindow>> ReadAsync(
        IReadOnlyCollection<string> zoneIds, WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Start of the oldest stored window of a length of any of the zones; null when there is none.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<DateTimeOffset?> OldestAsync(IReadOnlyCollection<string> zoneIds, WindowLength length, CancellationToken cancellationToken);
}
