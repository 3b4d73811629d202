using MassTransit;

namespace CrowdWatch.Api;

/// <summary>As for the live values: each instance has a queue of its own, which ends with it; alerting repeats what is open.</summary>
internal sealed class IncidentConsumerDefinition : ConsumerDefinition<IncidentConsumer>
{
    public IncidentConsumerDefinition()
    {
        // Reports of one incident follow each other; taken one by one they stay in order.
        ConcurrentMessageLimit = 1;
        Endpoint(endpoint =>
        {
            endpoint.Name = "api-live-incidents";
            endpoint.InstanceId = $"-{NewId.NextGuid():N}";
            endpoint.Temporary = true;
            endpoint.PrefetchCount = 20;
        });
    }
}
