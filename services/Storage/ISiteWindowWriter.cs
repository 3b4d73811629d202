using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage;

/// <summary>Writes the windows of the site, kept as long as those of its zones. There is one writer of the series: Aggregation.</summary>
public interface ISiteWindowWriter
{
    /// <summary>
    /// Stores the windows. One of the same (Length, Start) replaces the stored one, so that putting twice changes nothing; of two in the same
    /// call the later holds. When the call returns, the windows outlive the process.
    /// </summary>
    /// <exception cref="StorageException">The store cannot be reached or refuses for now; the call may be repeated.</exception>
    /// <exception cref="RefusedException">The store will never take some of the windows; all others are stored.</exception>
    Task PutAsync(IReadOnlyCollection<SiteWindow> windows, CancellationToken cancellationToken);
}
