using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage;

/// <summary>Reads raw counts back: to rebuild the state after a restart and to work windows out again.</summary>
public interface ICountReader
{
    /// <summary>The stored counts of the zones that were captured in [from, to), in any order.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<IReadOnlyList<CameraCount>> ReadAsync(
        IReadOnlyCollection<string> zoneIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>The open stretches of the zones, in any order.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<IReadOnlyList<ZoneStretch>> ReadOpenAsync(IReadOnlyCollection<string> zoneIds, CancellationToken cancellationToken);
}
