using MassTransit;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Edge;

/// <summary>The edge role: counts people on camera feeds and publishes the counts.</summary>
public static class EdgeRole
{
    /// <summary>Registers the role's services. Wants a SitePlan and an IFrameSourceFactory among them.</summary>
    public static void AddServices(IHostApplicationBuilder builder)
    {
    }

    /// <summary>Registers what the role listens to: nothing, it is the start of the line.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
    }
}
