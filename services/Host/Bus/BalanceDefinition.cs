using MassTransit;

namespace CrowdWatch.Host.Bus;

/// <summary>Every instance hears all the others: a queue of its own, which ends with it.</summary>
internal sealed class BalanceDefinition : ConsumerDefinition<Balance>
{
    public BalanceDefinition() =>
        Endpoint(endpoint =>
        {
            endpoint.Name = "aggregation-seen";
            endpoint.InstanceId = $"-{NewId.NextGuid():N}";
            endpoint.Temporary = true;
            endpoint.ConcurrentMessageLimit = 1;
        });
}
