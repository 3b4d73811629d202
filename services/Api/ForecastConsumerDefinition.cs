using MassTransit;

namespace CrowdWatch.Api;

/// <summary>As for the live values: each instance has a queue of its own, which ends with it; forecast repeats the next hours every minute.</summary>
internal sealed class ForecastConsumerDefinition : ConsumerDefinition<ForecastConsumer>
{
    public ForecastConsumerDefinition() =>
        Endpoint(endpoint =>
        {
            endpoint.Name = "api-live-forecasts";
            endpoint.InstanceId = $"-{NewId.NextGuid():N}";
            endpoint.Temporary = true;
            endpoint.PrefetchCount = 20;
        });
}
