using CrowdWatch.Domain.Flow;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage;

/// <summary>Reads what crossed the counting lines.</summary>
public interface ILineReader
{
    /// <summary>
    /// Sums over what was captured in [from, to), by step and time. A step of which nothing is stored is not in the list: the line was not counted then, which
    /// is not the same as nobody crossed.
    /// </summary>
    /// <param name="lineId">Line of the site plan, whichever camera it is counted by.</param>
    /// <param name="step">Length of a step; edges tell once a minute, so 1 minute or longer.</param>
    /// <param name="from">First moment.</param>
    /// <param name="to">First moment behind the last. The first and the last step hold only what lies within.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<IReadOnlyList<LineStep>> ReadAsync(string lineId, WindowLength step, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>What was captured last of a line, with the newest totals; null when nothing is stored.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<LineCrossing?> NewestAsync(string lineId, CancellationToken cancellationToken);

    /// <summary>When somebody crossed a line last; null when nobody is stored.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    Task<DateTimeOffset?> LastCrossedAtAsync(string lineId, CancellationToken cancellationToken);
}
