using MassTransit;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Aggregation;

/// <summary>The aggregation role: turns counts into occupancy per zone, now and by window, and stores the windows.</summary>
public static class AggregationRole
{
    /// <summary>Registers the role's services. Wants a SitePlan, an IWindowWriter and an IWindowReader among them.</summary>
    public static void AddServices(IHostApplicationBuilder builder)
    {
    }

    /// <summary>Registers what the role listens to.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
    }
}
