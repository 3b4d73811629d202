using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Api;

/// <summary>The api role: serves portals, the live stream and the ops page.</summary>
public static class ApiRole
{
    /// <summary>Registers the role's services. Wants a SitePlan and an IWindowReader among them.</summary>
    public static void AddServices(IHostApplicationBuilder builder)
    {
    }

    /// <summary>Registers what the role listens to.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
    }

    /// <summary>Maps /api/v1, /openapi and the ops page.</summary>
    public static void MapEndpoints(WebApplication app)
    {
    }
}
