using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage;

/// <summary>Writes occupancy windows. There is one writer of the series: Aggregation.</summary>
public interface IWindowWriter
{
    /// <summary>
    /// Stores the windows, all or none. A window with the same (ZoneId, Length, Start) replaces the stored one, so that putting
    /// twice changes nothing; of two in the same call the later holds. When the call returns, the windows outlive the process.
    /// </summary>
    /// <exception cref="StorageException">The store cannot be reached or refuses; nothing was stored and the call may be repeated.</exception>
    Task PutAsync(IReadOnlyCollection<OccupancyWindow> windows, CancellationToken cancellationToken);
}
