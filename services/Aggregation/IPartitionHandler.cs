using CrowdWatch.Contracts;

namespace CrowdWatch.Aggregation;

/// <summary>What the bus hands to the aggregation role. Of the instances of the role, the bus gives a partition to one at a time.</summary>
public interface IPartitionHandler
{
    /// <summary>The instance has the partition and will share it with nobody until it is released: for a bus inside one process. Over a broker the first message tells.</summary>
    void Gained(int partition);

    /// <summary>Takes counts that must not be lost; completes when they are stored, and not before, so that they may be acknowledged.</summary>
    /// <exception cref="ArgumentException">The message makes no sense; the text says why. It will make none later.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended, or the partition was released; the message belongs back into its queue.</exception>
    Task TakeAsync(ZonesCounted counts, CancellationToken cancellationToken);

    /// <summary>Takes counts for the live value; those too old for it are ignored.</summary>
    /// <exception cref="ArgumentException">The message makes no sense; the text says why.</exception>
    void TakeLive(ZonesCounted counts);

    /// <summary>The partition is no longer handled here: its endpoint stopped or lost the broker. What is known of it is forgotten.</summary>
    void Released(int partition);
}
