using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Host.Bus;

/// <summary>
/// Shares the partitions out between the instances of aggregation. The broker alone decides who reads a queue, so a partition always has
/// one reader; an instance that gets messages of a partition that is another's share steps back to the end of the line.
/// </summary>
internal sealed class Balance(Members members, TimeProvider clock, ILogger<Balance> logger) : IConsumer<AggregationSeen>
{
    private readonly Lock gate = new();
    private IReadOnlyList<string> present = [];
    private IReadOnlyList<string> owners = [];

    /// <summary>Whose share the partition is.</summary>
    public string OwnerOf(int partition)
    {
        lock (gate)
            return owners.Count == 0 ? members.Self : owners[partition];
    }

    /// <summary>Whether the partition is this instance's share.</summary>
    public bool IsOurs(int partition) => OwnerOf(partition) == members.Self;

    public Task Consume(ConsumeContext<AggregationSeen> context)
    {
        members.Hear(context.Message);
        Refresh();
        return Task.CompletedTask;
    }

    /// <summary>What this instance says of itself.</summary>
    public AggregationSeen Word(bool isLeaving) => new() { InstanceId = members.Self, SeenAt = clock.GetUtcNow(), IsLeaving = isLeaving };

    /// <summary>Looks who is there; called now and then, since nobody tells when an instance was killed.</summary>
    public void Refresh()
    {
        var now = members.Present();
        lock (gate)
        {
            if (now.SequenceEqual(present))
                return;
            present = now;
            owners = PartitionShare.Owners(ZonePartition.Count, now);
        }
        var names = string.Join(", ", now.Select(id => id == members.Self ? $"{id} (this one)" : id));
        Log.MembersChanged(logger, names);
    }
}
