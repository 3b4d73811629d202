using CrowdWatch.Contracts;
using MassTransit;

namespace CrowdWatch.Aggregation.Flow;

/// <summary>Brings crossings and movement to the store; ends when they are in it, so that a message is kept until then.</summary>
internal sealed class FlowConsumer(FlowRecorder recorder) : IConsumer<LineCrossed>, IConsumer<ZoneMovementMeasured>
{
    public Task Consume(ConsumeContext<LineCrossed> context) => recorder.TakeAsync(context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<ZoneMovementMeasured> context) => recorder.TakeAsync(context.Message, context.CancellationToken);
}

/// <summary>The queue of crossings and movement: any instance takes any of them, for storing one twice changes nothing.</summary>
internal sealed class FlowConsumerDefinition : ConsumerDefinition<FlowConsumer>
{
    public FlowConsumerDefinition()
    {
        EndpointName = AggregationQueues.Flow;
        ConcurrentMessageLimit = 16;
        Endpoint(endpoint => endpoint.PrefetchCount = 64);
    }
}
