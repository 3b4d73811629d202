using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage;

/// <summary>Writes occupancy windows. There is one writer of the series: Aggregation.</summary>
public interface IWindowWriter
{
    /// <summary>
    /// Stores the windows. A window with the same (ZoneId, Length, Start) replaces the stored one, so that putting twice changes
    /// nothing; of two in the same call the later holds. When the call returns, the windows outlive the process. A store of one file
    /// stores all or none; a server stores the longest windows first and may have stored some when the call fails.
    /// </summary>
    /// <exception cref="StorageException">The store cannot be reached or refuses for now; the call may be repeated.</exception>
    /// <exception cref="RefusedException">The store will never take some of the windows; all others are stored.</exception>
    Task PutAsync(IReadOnlyCollection<OccupancyWindow> windows, CancellationToken cancellationToken);
}
