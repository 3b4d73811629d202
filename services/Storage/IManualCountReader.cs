using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage;

/// <summary>Reads what people counted by hand.</summary>
public interface IManualCountReader
{
    /// <summary>How long ago the moment of a count may be that is to be held against what the system said: as long as 1-minute windows are kept.</summary>
    TimeSpan ComparableFor { get; }

    /// <summary>The counts of moments in [from, to), of all zones; by moment, then by zone.</summary>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<IReadOnlyList<ManualCount>> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
