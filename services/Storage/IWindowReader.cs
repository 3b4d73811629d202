using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage;

/// <summary>Reads occupancy windows.</summary>
public interface IWindowReader
{
    /// <summary>The stored windows of a zone that start in [from, to), by time. A window that was never stored is not in the list: the caller treats it as unknown.</summary>
    Task<IReadOnlyList<OccupancyWindow>> ReadAsync(
        string zoneId, WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
