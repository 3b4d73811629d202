using MassTransit;

namespace CrowdWatch.Host.Bus;

/// <summary>Configures the endpoints that a role connects by itself when it is its turn; the bus library's callback is called for none of them.</summary>
internal sealed class ConnectedEndpoints(Action<string, IReceiveEndpointConfigurator> configure) : IEndpointConfigurationObserver
{
    public void EndpointConfigured<T>(T configurator) where T : IReceiveEndpointConfigurator
    {
        var name = configurator.InputAddress.AbsolutePath.Split('/')[^1];
        if (BusTopology.IsConnected(name))
            configure(name, configurator);
    }
}
