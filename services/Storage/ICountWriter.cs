using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage;

/// <summary>Writes raw counts, and which stretches of them are still to be worked out. There is one writer of the series: Aggregation.</summary>
public interface ICountWriter
{
    /// <summary>
    /// Stores counts and opens stretches. When the call returns, both outlive the process. The stretches are durable no later than
    /// the counts. Repeating the call, in whole or in part and in any order with others, changes nothing.
    /// </summary>
    /// <param name="counts">Each replaces a stored one of the same (ZoneId, CameraId, CapturedAt) unless that has a higher Sequence.</param>
    /// <param name="opened">Stretches that are open from now on.</param>
    /// <param name="cancellationToken">Ends the wait; what was stored by then is unknown.</param>
    /// <exception cref="StorageException">The store cannot be reached or refuses for now; the call may be repeated.</exception>
    /// <exception cref="RefusedException">The store will never take some of the counts; all others are stored.</exception>
    Task PutAsync(IReadOnlyCollection<CameraCount> counts, IReadOnlyCollection<ZoneStretch> opened, CancellationToken cancellationToken);

    /// <summary>Marks stretches as worked out.</summary>
    /// <exception cref="StorageException">The store cannot be reached or refuses for now; the call may be repeated.</exception>
    Task CloseAsync(IReadOnlyCollection<ZoneStretch> stretches, CancellationToken cancellationToken);
}
