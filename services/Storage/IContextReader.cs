using CrowdWatch.Domain.Context;

namespace CrowdWatch.Storage;

/// <summary>Reads the series that are known beside the counts.</summary>
public interface IContextReader
{
    /// <summary>How long values are kept. One that is older is refused by a server, and soon removed from a file.</summary>
    TimeSpan KeptFor { get; }

    /// <summary>The values of a series in [from, to), of the site and all zones; by time, then the site before its zones in the order of their ids.</summary>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<IReadOnlyList<ContextValue>> ReadAsync(ContextSeries kind, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
