using CrowdWatch.Domain.Flow;

namespace CrowdWatch.Storage;

/// <summary>Reads how people moved in the zones.</summary>
public interface IMovementReader
{
    /// <summary>The movements of a zone over spans that begin in [from, to), of all its cameras; by begin, then by camera.</summary>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<IReadOnlyList<ZoneMovement>> ReadAsync(string zoneId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
