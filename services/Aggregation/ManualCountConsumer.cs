using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Order;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using MassTransit;

namespace CrowdWatch.Aggregation;

/// <summary>Keeps what people counted by hand; what was kept is in the store before the answer goes out.</summary>
internal sealed class ManualCountConsumer(SitePlan plan, IManualCountWriter writer, TimeProvider clock) : IConsumer<RecordManualCount>
{
    public async Task Consume(ConsumeContext<RecordManualCount> context)
    {
        var count = context.Message.Count;
        var refusal = Refusal(count);
        // A store that is away throws: the one who asked is told that it did not work, and may ask again, which changes nothing twice.
        if (refusal is null)
            await writer.PutAsync(count, context.CancellationToken);
        await context.RespondAsync(new ManualCountRecorded { Refusal = refusal });
    }

    private string? Refusal(ManualCount count)
    {
        if (plan.Zones.All(zone => zone.Id != count.ZoneId))
            return $"There is no zone '{count.ZoneId}'. Allowed: a zone of the site plan.";
        if (count.People is < 0 or > ManualCount.MaxPeople)
            return $"{count.People} people: allowed are 0 to {ManualCount.MaxPeople}.";
        return ClockDifference.IsBeyond(count.CountedAt, clock.GetUtcNow())
            ? $"{count.CountedAt:O} lies ahead. Allowed: a moment that has been."
            : null;
    }
}

/// <summary>The queue of the manual counts: any instance takes any of them.</summary>
internal sealed class ManualCountConsumerDefinition : ConsumerDefinition<ManualCountConsumer>
{
    public ManualCountConsumerDefinition()
    {
        EndpointName = AggregationQueues.ManualCounts;
        ConcurrentMessageLimit = 4;
    }
}
