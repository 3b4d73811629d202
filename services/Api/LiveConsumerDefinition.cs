using MassTransit;

namespace CrowdWatch.Api;

/// <summary>
/// The board is in memory, so every instance must hear everything: each has a queue of its own, which the broker deletes when
/// the instance goes. What was missed meanwhile is older than two seconds anyway.
/// </summary>
internal sealed class LiveConsumerDefinition : ConsumerDefinition<LiveConsumer>
{
    public LiveConsumerDefinition() =>
        Endpoint(endpoint =>
        {
            endpoint.Name = "api-live";
            endpoint.InstanceId = $"-{NewId.NextGuid():N}";
            endpoint.Temporary = true;
            endpoint.PrefetchCount = 200;
        });
}
