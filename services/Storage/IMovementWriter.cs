using CrowdWatch.Domain.Flow;

namespace CrowdWatch.Storage;

/// <summary>Writes how people moved in the zones, kept as long as 1-minute windows. There is one writer of the series: Aggregation.</summary>
public interface IMovementWriter
{
    /// <summary>
    /// Stores the movements. One of the same (CameraId, ZoneId, From) replaces the stored one with nothing of it left. When the call returns, they outlive
    /// the process.
    /// </summary>
    /// <exception cref="ArgumentException">One cannot be stored: no camera, no zone, no span, or a number that is not finite.</exception>
    /// <exception cref="StorageException">The store cannot be reached or refuses for now; the call may be repeated.</exception>
    /// <exception cref="RefusedException">The store will never take some of them; all others are stored.</exception>
    Task PutAsync(IReadOnlyCollection<ZoneMovement> movements, CancellationToken cancellationToken);
}
