using MassTransit;
using Microsoft.AspNetCore.Builder;

namespace CrowdWatch.Host;

/// <summary>One service of the program: what it registers, what it listens to on the bus, what it serves over HTTP.</summary>
internal sealed record Role(
    string Name,
    StoreUse Store,
    Action<WebApplicationBuilder> AddServices,
    Action<IBusRegistrationConfigurator> AddConsumers,
    Action<WebApplication>? MapEndpoints = null,
    bool OpensCameras = false)
{
    /// <summary>Whether it serves the API, with the health checks of the whole process.</summary>
    public bool IsApi => Name == "api";
}
