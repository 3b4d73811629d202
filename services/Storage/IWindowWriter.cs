using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage;

/// <summary>Writes occupancy windows. There is one writer of the series: Aggregation.</summary>
public interface IWindowWriter
{
    /// <summary>
    /// Stores the windows, all or none. A window with the same (ZoneId, Length, Start) replaces the stored one, so that putting
    /// twice changes nothing. When the call returns, the windows are durable.
    /// </summary>
    Task PutAsync(IReadOnlyCollection<OccupancyWindow> windows, CancellationToken cancellationToken);
}
