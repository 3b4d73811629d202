using CrowdWatch.Domain.Flow;

namespace CrowdWatch.Storage;

/// <summary>Writes what crossed the counting lines, kept as long as 1-minute windows. There is one writer of the series: Aggregation.</summary>
public interface ILineWriter
{
    /// <summary>
    /// Stores the crossings. One of the same (CameraId, LineId, Sequence) replaces the stored one, so that putting twice changes nothing. When the call
    /// returns, they outlive the process.
    /// </summary>
    /// <exception cref="ArgumentException">One cannot be stored: no camera, no line, or fewer people than none.</exception>
    /// <exception cref="StorageException">The store cannot be reached or refuses for now; the call may be repeated.</exception>
    /// <exception cref="RefusedException">The store will never take some of them; all others are stored.</exception>
    Task PutAsync(IReadOnlyCollection<LineCrossing> crossings, CancellationToken cancellationToken);
}
