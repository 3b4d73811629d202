using CrowdWatch.Domain.Health;

namespace CrowdWatch.Storage;

/// <summary>Writes the health of cameras and edges as series for dashboards. Only stores that dashboards read offer it. One writer: Aggregation.</summary>
public interface IHealthWriter
{
    /// <summary>Stores the figures; one of the same camera or edge and time replaces the stored one.</summary>
    /// <exception cref="StorageException">The store cannot be reached or refuses for now; the call may be repeated.</exception>
    Task PutAsync(IReadOnlyCollection<CameraHealth> cameras, IReadOnlyCollection<EdgeHealth> edges, CancellationToken cancellationToken);
}
