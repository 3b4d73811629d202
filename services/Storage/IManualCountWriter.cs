using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage;

/// <summary>Writes what people counted by hand. There is one writer: Aggregation.</summary>
public interface IManualCountWriter
{
    /// <summary>Stores the count. One with the natural key of a stored one replaces it. They are kept as long as 1-hour windows.</summary>
    /// <exception cref="ArgumentException">The count cannot be stored: no zone, people below 0 or above <see cref="ManualCount.MaxPeople"/>, or a number that is not finite.</exception>
    /// <exception cref="StorageException">The store cannot be reached or refuses for now; the call may be repeated.</exception>
    /// <exception cref="RefusedException">The store will never take it.</exception>
    Task PutAsync(ManualCount count, CancellationToken cancellationToken);
}
