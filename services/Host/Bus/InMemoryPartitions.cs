using CrowdWatch.Aggregation;
using CrowdWatch.Domain.Site;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Host.Bus;

/// <summary>Tells aggregation that a process with every role in it has every partition, from its start to its end.</summary>
internal sealed class InMemoryPartitions(IPartitionHandler handler) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        for (var partition = 0; partition < ZonePartition.Count; partition++)
            handler.Gained(partition);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
