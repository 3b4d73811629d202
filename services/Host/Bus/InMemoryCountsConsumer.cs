using CrowdWatch.Aggregation;
using CrowdWatch.Contracts;
using CrowdWatch.Storage;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Host.Bus;

/// <summary>Takes counts from the in-memory bus: one queue for all partitions. Taking begins in order; whoever published waits for its end.</summary>
internal sealed class InMemoryCountsConsumer(IPartitionHandler handler, InMemoryConfirms confirms, ILogger<InMemoryCountsConsumer> logger) : IConsumer<ZonesCounted>
{
    public Task Consume(ConsumeContext<ZonesCounted> context)
    {
        confirms.Taken(context.MessageId, TakeAsync(context.Message));
        return Task.CompletedTask;
    }

    private async Task TakeAsync(ZonesCounted counts)
    {
        try
        {
            if (counts.IsLive)
                handler.TakeLive(counts);
            await handler.TakeAsync(counts, CancellationToken.None);
        }
        catch (Exception e) when (e is ArgumentException or RefusedException)
        {
            // As on a broker: a wrong message is put aside and not sent again.
            Log.CountsRefused(logger, counts.EdgeId, e.Message);
        }
    }
}

/// <summary>The queue of the counts inside one process.</summary>
internal sealed class InMemoryCountsConsumerDefinition : ConsumerDefinition<InMemoryCountsConsumer>
{
    public InMemoryCountsConsumerDefinition()
    {
        EndpointName = "aggregation-counts";
        // One at a time keeps the order; consuming only begins the work, so nothing waits for it.
        ConcurrentMessageLimit = 1;
    }
}
