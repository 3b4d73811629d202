using CrowdWatch.Edge.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Edge;

/// <summary>The edge role without cameras and models: a simulated area takes their place, everything behind them is the same.</summary>
public static class SimulationRole
{
    /// <summary>Registers the role's services. Wants a SitePlan and a bus among them.</summary>
    public static void AddServices(IHostApplicationBuilder builder, SimulationOrder order)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddEdgeOutbox();
        builder.Services.AddSingleton(order);
        builder.Services.AddHostedService<SimulationService>();
    }
}
