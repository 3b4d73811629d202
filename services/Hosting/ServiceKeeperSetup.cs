using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Hosting;

/// <summary>Registers what keeps the background services of a program going.</summary>
public static class ServiceKeeperSetup
{
    /// <summary>To be called before the services are added: it stops after they have.</summary>
    public static void AddServiceKeeper(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<HostOptions>(host => host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
        services.AddSingleton<ServiceKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<ServiceKeeper>());
        services.AddHealthChecks().AddCheck<ServiceKeeper>("services", tags: ["ready"]);
    }
}
