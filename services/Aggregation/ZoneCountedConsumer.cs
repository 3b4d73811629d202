using CrowdWatch.Contracts;
using MassTransit;

namespace CrowdWatch.Aggregation;

/// <summary>Takes counts from the bus; several at a time, in any order.</summary>
internal sealed class ZoneCountedConsumer(ReadingIntake intake) : IConsumer<ZoneCounted>
{
    public Task Consume(ConsumeContext<ZoneCounted> context)
    {
        intake.Take(context.Message);
        return Task.CompletedTask;
    }
}

/// <summary>The queue of the counts. It is read by one instance of the role only: two would each see half of the readings.</summary>
internal sealed class ZoneCountedConsumerDefinition : ConsumerDefinition<ZoneCountedConsumer>
{
    public ZoneCountedConsumerDefinition()
    {
        EndpointName = "aggregation-zone-counted";
        // Taking a reading in costs microseconds: a few at a time are enough, with the next ones already here.
        ConcurrentMessageLimit = 8;
        Endpoint(endpoint => endpoint.PrefetchCount = 200);
    }
}
