using System.Collections.Concurrent;
using CrowdWatch.Aggregation;
using CrowdWatch.Contracts;

namespace CrowdWatch.Tests.Integration.Host.Bus;

/// <summary>Stands for aggregation: remembers what the bus brought, in the order in which it was taken.</summary>
internal sealed class RecordingHandler : IPartitionHandler
{
    private readonly ConcurrentQueue<ZonesCounted> taken = new();

    /// <summary>What taking does before it is done; storing, for example.</summary>
    public Func<ZonesCounted, CancellationToken, Task> Store { get; set; } = (_, _) => Task.CompletedTask;

    public ConcurrentQueue<ZonesCounted> Stored { get; } = new();

    public ConcurrentQueue<ZonesCounted> Live { get; } = new();

    public ConcurrentQueue<int> ReleasedPartitions { get; } = new();

    /// <summary>Begun, in order; not all need be stored.</summary>
    public IReadOnlyCollection<ZonesCounted> Taken => taken;

    public async Task TakeAsync(ZonesCounted counts, CancellationToken cancellationToken)
    {
        taken.Enqueue(counts);
        await Store(counts, cancellationToken);
        Stored.Enqueue(counts);
    }

    public void TakeLive(ZonesCounted counts) => Live.Enqueue(counts);

    public void Gained(int partition)
    {
    }

    public void Released(int partition) => ReleasedPartitions.Enqueue(partition);
}
