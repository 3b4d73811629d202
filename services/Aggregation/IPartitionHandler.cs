using CrowdWatch.Contracts;

namespace CrowdWatch.Aggregation;

/// <summary>
/// What aggregation does with the counts that the bus brings. The host owns the queues and calls this; calls come from several threads.
/// </summary>
public interface IPartitionHandler
{
    /// <summary>
    /// Takes counts that must not be lost; the task ends when all of them are stored, and only then does the broker forget the message.
    /// For one partition calls begin in the order of its queue, one after the other; the next may begin before an earlier task has ended
    /// (up to 50 of a partition), so that the store can commit a group. Duplicates and old counts come after every outage.
    /// </summary>
    /// <param name="counts">What the edge sent; its lists are there, but nothing in it has been believed yet.</param>
    /// <param name="cancellationToken">Ends when the process stops or the broker takes the partition away: the message is delivered again, here or elsewhere.</param>
    /// <exception cref="ArgumentException">The message is wrong and stays so: it is put aside with this reason and not tried again. Any other exception is tried again.</exception>
    Task TakeAsync(ZonesCounted counts, CancellationToken cancellationToken);

    /// <summary>Takes fresh counts for the live value alone, each at most two seconds after it was sent; must return at once. The same counts come by <see cref="TakeAsync"/> too, before or after.</summary>
    /// <exception cref="ArgumentException">The message is wrong; it is put aside with this reason.</exception>
    void TakeLive(ZonesCounted counts);

    /// <summary>This instance has the partition and shares it with nobody until it is released: said by a bus inside one process. Over a broker the first message tells.</summary>
    void Gained(int partition);

    /// <summary>This instance no longer handles the partition, or not for now: what it remembers of its zones may be outdated. Taking begins anew with the next call for the partition.</summary>
    void Released(int partition);
}
