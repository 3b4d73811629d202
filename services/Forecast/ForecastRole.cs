using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Forecast;

/// <summary>The forecast role: says what the next hours and days will bring, how sure it is, and when a level may be reached.</summary>
public static class ForecastRole
{
    /// <summary>Registers the role's services. Wants a SitePlan, a SiteCalendar and a store among them.</summary>
    public static void AddServices(IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<ForecastOptions>().BindConfiguration(ForecastOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ForecastOptions>, ForecastOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<ForecastMetrics>();
        services.AddSingleton<ForecastHealth>();
        services.AddSingleton<ForecastInbox>();
        services.AddSingleton<ContextBook>();
        services.AddSingleton<PastReader>();
        // It outlives any scope, so it publishes on the bus itself and not on a scope's endpoint.
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<ForecastService>(provider, provider.GetRequiredService<IBus>()));
        services.AddHealthChecks().AddCheck<ForecastHealth>("forecast", tags: ["ready"]);
    }

    /// <summary>Registers what the role listens to. Its endpoints are connected by the active instance alone.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        bus.AddConsumer<WindowConsumer>().ExcludeFromConfigureEndpoints();
        bus.AddConsumer<ContextConsumer>().ExcludeFromConfigureEndpoints();
    }
}
