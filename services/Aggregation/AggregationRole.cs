using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Aggregation;

/// <summary>The aggregation role: turns counts into occupancy per zone, now and by window, and stores the windows.</summary>
public static class AggregationRole
{
    /// <summary>Registers the role's services. Wants a SitePlan, an IWindowWriter and an IWindowReader among them.</summary>
    public static void AddServices(IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<AggregationOptions>().BindConfiguration(AggregationOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AggregationOptions>, AggregationOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<AggregationMetrics>();
        services.AddSingleton<ZoneBook>();
        services.AddSingleton<ReadingIntake>();
        // Both outlive any scope, so they publish on the bus itself and not on a scope's endpoint.
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<WindowOutbox>(provider, provider.GetRequiredService<IBus>()));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<LivePublisher>(provider, provider.GetRequiredService<IBus>()));
        services.AddHostedService(provider => provider.GetRequiredService<LivePublisher>());
        services.AddHostedService<WindowWorker>();
        services.AddHealthChecks().AddCheck<AggregationHealth>("aggregation", tags: ["ready"]);
    }

    /// <summary>Registers what the role listens to.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        bus.AddConsumer<ZoneCountedConsumer, ZoneCountedConsumerDefinition>();
    }
}
